/** Of a policy file, in bytes. */
export const MAX_POLICY = 1024 * 1024;
