import type { Alarm } from './host.ts';

/** `Host.alarm` by the clock of the machine. */
export function alarm(milliseconds: number, ring: () => void): Alarm {
  const timer = setTimeout(ring, milliseconds);
  return {
    refresh: () => {
      timer.refresh();
    },
    cancel: () => {
      clearTimeout(timer);
    },
  };
}
