import { search } from './candidates.ts';
import type { VexRule } from '../policy.ts';
import type { RuleCheckOf } from './rule-context.ts';
import { isVex, readVexOf } from './vex-book.ts';

const HINT = 'Let one of them attest an OpenVEX document, as vexctl create writes it, for the image: mode: attest with vex-path.';

/** An OpenVEX document by a wanted signer for each manifest: that somebody looked, whatever they found. */
export const checkVex: RuleCheckOf<VexRule> = ({ at, from }, context) => {
  const isWanted = ({ name }: { readonly name: string }): boolean => from === undefined || from.includes(name);
  const expected = `an OpenVEX document, signed by ${from === undefined ? 'a signer of the rule' : from.join(' or ')}`;
  return search(
    {
      check: 'vex',
      at,
      expected,
      candidates: context.statements.filter((statement) => isVex(statement) && context.signed(statement).some(isWanted)),
      judge: (statement) => {
        const read = readVexOf(statement, context.world.now);
        if ('why' in read)
          return [
            {
              check: 'vex',
              expected,
              actual: read.why,
              outcome: 'error',
              code: 'POLICY_UNDECIDED',
              message: `the OpenVEX document cannot be read: ${read.why}`,
              hint: HINT,
            },
          ];
        return [{ check: 'vex', expected, actual: `${read.statements.length} statements`, outcome: 'pass' }];
      },
      missing: {
        code: 'POLICY_VEX',
        message: (open) => `for ${open} nobody whom the rule names says which known vulnerabilities affect it`,
        hint: HINT,
      },
    },
    context,
  );
};
