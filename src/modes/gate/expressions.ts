import { WaxsealError } from '../../errors.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Expressions } from '../../policy/rules/rule-context.ts';

/**
 * What reads expressions is loaded only where a policy has some. Each is read at once: a mistake in one is one of the policy, and must
 * not wait until an image comes by that it is about.
 * @throws POLICY_INVALID
 */
export async function loadExpressions({ rules }: Policy): Promise<Expressions | undefined> {
  const asked = rules.flatMap(({ cel }) => cel);
  if (asked.length === 0) return undefined;
  const { compileExpression, makeExpressions } = await import('../../policy/cel/cel.ts');
  for (const { at, expression } of asked) {
    const compiled = compileExpression(expression);
    if ('ok' in compiled) continue;
    const { file, line, column } = at;
    throw new WaxsealError({
      code: 'POLICY_INVALID',
      message: `policy ${file}:${line}:${column}: cel: at character ${compiled.offset + 1} of the expression: ${compiled.why}`,
      hint: 'Write one expression that is true or false, for example: cel: [\'image.tag != "latest"\']. docs/policy.md lists what it can name.',
      details: [{ what: `${file}:${line}:${column}`, expected: 'an expression that is true or false', actual: compiled.why }],
    });
  }
  return makeExpressions();
}
