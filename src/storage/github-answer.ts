import * as z from 'zod/mini';

import { messageOf } from '../errors.ts';
import type { HttpResponse } from '../http/client.ts';
import { parseJson } from '../model/json.ts';

/** GitHub gives ids as numbers; its own tools take text too. Never `0x10` or `1e3`: they become part of addresses. */
export const githubId = z.union([z.int().check(z.nonnegative()), z.string().check(z.regex(/^\d{1,20}$/))]);

/**
 * Reads the JSON that an answer of success holds.
 * @throws what `unreadable` makes of the reason
 */
export function readAnswer<T>(shape: z.ZodMiniType<T>, { body }: HttpResponse, unreadable: (why: string) => Error): T {
  let why;
  try {
    const read = shape.safeParse(parseJson(body, 'the answer'));
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    why = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  } catch (error) {
    why = messageOf(error);
  }
  throw unreadable(why);
}
