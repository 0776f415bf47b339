/** Largest bundle that is read, in bytes (formats 7: predicates up to 64 MiB, base64). */
export const MAX_BUNDLE = 96 * 1024 * 1024;
