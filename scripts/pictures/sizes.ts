/** The summary's width on the page of a run, in CSS pixels. */
export const WIDTH = 1012;
export const THEMES = ['light', 'dark'] as const;
/** Folded details below are the same on all. */
export const MAX_HEIGHT = 1600;
export const MAX_BYTES = 256 * 1024;
