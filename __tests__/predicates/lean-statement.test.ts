import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { WaxsealError } from '../../src/errors.ts';
import { parseJson } from '../../src/model/json.ts';
import { parseStatement } from '../../src/model/statement.ts';
import { extractStatement } from '../../src/predicates/extract.ts';
import { parseLeanStatement } from '../../src/predicates/lean-statement.ts';
import { memberBytes } from '../../src/predicates/member-bytes.ts';
import { HEX } from './documents.ts';

const CYCLONEDX = 'https://cyclonedx.org/bom';
/** More than a MiB of them. */
const COMPONENTS = Array.from({ length: 6000 }, (_, index) => ({
  type: 'library',
  name: `ä package ${index}`,
  description: 'x'.repeat(150),
  components: index === 0 ? [{ type: 'library', name: 'inner' }] : [],
}));
const SBOM = { bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { name: 'app' } }, components: COMPONENTS };

function statementText(predicateType: string, predicate: unknown, more = ''): string {
  const subject = JSON.stringify([{ name: 'registry.test/app', digest: { sha256: HEX } }]);
  return `{"_type":"https://in-toto.io/Statement/v1","subject":${subject},"predicate":${JSON.stringify(predicate)},"predicateType":"${predicateType}"${more}}`;
}

function refusal(text: string): string {
  try {
    parseLeanStatement(Buffer.from(text), 'the statement');
    return 'read';
  } catch (error) {
    return error instanceof WaxsealError ? error.code : String(error);
  }
}

describe('a large statement', () => {
  test('of an SBOM says the same in an extract, and holds less', () => {
    const bytes = Buffer.from(statementText(CYCLONEDX, SBOM));
    const [lean, whole] = [parseLeanStatement(bytes, 'the statement'), parseStatement(bytes, 'the statement')];
    expect(extractStatement(lean)).toEqual(extractStatement(whole));
    expect(extractStatement(lean)).toMatchObject({ title: 'CycloneDX 1.6 SBOM', components: 6001 });
    expect({ ...lean, predicate: null }).toEqual({ ...whole, predicate: null });
    expect(JSON.stringify(lean.predicate).length).toBeLessThan(bytes.length / 10);
  });

  test.each([
    ['of another type', 'https://example.com/v1', SBOM],
    ['of an SBOM that is a text', 'https://spdx.dev/Document', 'x'.repeat(1024 * 1024)],
    ['of an SBOM that is a list', CYCLONEDX, COMPONENTS],
  ])('%s stays whole', (_, type, predicate) => {
    const bytes = Buffer.from(statementText(type, predicate));
    expect(parseLeanStatement(bytes, 'the statement')).toEqual(parseStatement(bytes, 'the statement'));
  });

  test.each([
    ['a second predicate', statementText(CYCLONEDX, SBOM, ',"predicate":{}'), 'JSON_INVALID'],
    [
      'a second type, in other characters',
      statementText(CYCLONEDX, SBOM, ',"predicat\\u0065Type":"https://sigstore.dev/cosign/sign/v1"'),
      'JSON_INVALID',
    ],
    [
      'a key twice in a component',
      statementText(CYCLONEDX, SBOM).replace('"type":"library"', '"type":"library","type":"file"'),
      'JSON_INVALID',
    ],
    ['components twice', statementText(CYCLONEDX, SBOM).replace('"components":[', '"components":[],"components":['), 'JSON_INVALID'],
    ['something behind it', `${statementText(CYCLONEDX, SBOM)}{}`, 'JSON_INVALID'],
    ['no end', statementText(CYCLONEDX, SBOM).slice(0, -1), 'JSON_INVALID'],
    ['no subject', statementText(CYCLONEDX, SBOM).replace('"subject"', '"subjects"'), 'STATEMENT_INVALID'],
    ['another version', statementText(CYCLONEDX, SBOM).replace('Statement/v1', 'Statement/v2'), 'STATEMENT_INVALID'],
  ])('with %s is refused', (_, text, code) => {
    expect(refusal(text)).toBe(code);
  });

  test('in bytes that are no UTF-8 is refused', () => {
    const bytes = Buffer.from(statementText(CYCLONEDX, SBOM));
    bytes[bytes.length - 100] = 0xff;
    expect(() => parseLeanStatement(bytes, 'the statement')).toThrow('UTF-8');
  });
});

describe('the bytes of a member', () => {
  const of = (text: string, name = 'predicate'): string | undefined => {
    const found = memberBytes(Buffer.from(text), name);
    return found === undefined ? undefined : Buffer.from(found).toString();
  };

  test('are those that stand there, of any value', () => {
    const member = fc.record({ key: fc.string(), value: fc.jsonValue() });
    fc.assert(
      fc.property(
        fc.uniqueArray(member, { selector: ({ key }) => key }),
        fc.jsonValue(),
        fc.constantFrom(undefined, 1, '\t'),
        (others, value, indent) => {
          const before = others
            .filter(({ key }) => key !== 'predicate' && key !== '__proto__')
            .map(({ key, value: other }) => [key, other] as const);
          const text = JSON.stringify(Object.fromEntries([...before, ['predicate', value]]), undefined, indent);
          const found = of(text);
          expect(parseJson(found ?? '', 'the member')).toEqual(parseJson(JSON.stringify(value), 'the value'));
          expect(found).toBe(found?.trim());
          expect(text).toContain(found);
        },
      ),
    );
  });

  test.each([
    ['of a name in other characters', '{"pr\\u0065dicate":[1]}', '[1]'],
    ['and not of a name inside', '{"a":{"predicate":1},"predicate":2}', '2'],
    ['and not of a text that looks like it', '{"a":"\\",\\"predicate\\":1","predicate":1e400}', '1e400'],
    ['behind a byte order mark', '\ufeff{ "ä" : "ö" , "predicate" : null }', 'null'],
    ['where there is none', '{"a":{"predicate":1}}', undefined],
    ['where nothing is', '{}', undefined],
  ])('%s', (_, text, expected) => {
    expect(of(text)).toBe(expected);
  });
});
