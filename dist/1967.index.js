export const id = 1967;
export const ids = [1967,2819];
export const modules = {

/***/ 91967:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadPolicy: () => (/* binding */ loadPolicy)
});

// EXTERNAL MODULE: ./src/policy/file/names.ts
var names = __webpack_require__(77414);
;// CONCATENATED MODULE: ./src/policy/file/places.ts
/** The value alone, as JSON has it. */
function toValue(located) {
    switch (located.kind) {
        case 'scalar':
            return located.value;
        case 'list':
            return located.items.map(toValue);
        case 'map':
            return Object.fromEntries([...located.entries].map(([key, { value }]) => [key, toValue(value)]));
    }
}
/** What stands at a place; undefined where nothing does. */
function locatedAt(root, path) {
    return path.reduce((found, part) => (found === undefined ? undefined : step(found, part)?.value), root);
}
/** Where a value begins; of one that is not there, what would hold it. */
function offsetOfValue(root, path) {
    return find(root, path).value.offset;
}
/** Where the key stands that names a value; of a list's item, where it begins. */
function offsetOfKey(root, path) {
    const { keyOffset, value } = find(root, path);
    return keyOffset ?? value.offset;
}
function find(root, path) {
    let found = { value: root };
    for (const part of path) {
        const next = step(found.value, part);
        if (next === undefined)
            return { value: found.value };
        found = next;
    }
    return found;
}
function step(located, part) {
    if (located.kind === 'map')
        return located.entries.get(String(part));
    const item = located.kind === 'list' ? located.items[Number(part)] : undefined;
    return item === undefined ? undefined : { value: item };
}

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
;// CONCATENATED MODULE: ./src/policy/file/problems.ts

/** The fix of a file that is no policy at all. */
const BEGIN = 'Begin with version: 1 and rules, each with images and signers.';
const MAX_LISTED = 20;
const MAX_SHOWN = 100;
const NOTHING = 'nothing';
/** All that is wrong with a file in one error, in the order of the file; the first makes the message and the hint. */
function refusePolicy(problems, placeOf) {
    const sorted = oneForEachPlace(problems).sort((one, other) => one.offset - other.offset);
    const invalid = sorted.filter(({ notYet }) => notYet === undefined);
    const first = invalid[0] ?? sorted[0];
    const sentence = first === undefined ? '' : `${where(placeOf(first.offset))}: ${say(first)}`;
    const more = sorted.length > 1 ? ` (and ${sorted.length - 1} more)` : '';
    return new errors/* WaxsealError */.A({
        code: invalid.length > 0 ? 'POLICY_INVALID' : 'POLICY_NOT_YET',
        message: `policy ${sentence}${more}`,
        hint: first?.fix ?? '',
        details: sorted.slice(0, MAX_LISTED).map(({ offset, path, expected, actual, fix }) => ({
            what: `${where(placeOf(offset))}${path.length === 0 ? '' : ` ${pathText(path)}`}`,
            expected: `${expected}. ${fix}`,
            actual,
        })),
    });
}
/** Of several problems of one value the first says most: the others often follow from it. */
function oneForEachPlace(problems) {
    const seen = new Map();
    for (const problem of problems) {
        const key = `${problem.offset} ${pathText(problem.path)}`;
        if (!seen.has(key))
            seen.set(key, problem);
    }
    return [...seen.values()];
}
function say({ path, expected, actual }) {
    return `${path.length === 0 ? '' : `${pathText(path)}: `}expected ${expected}, found ${actual}`;
}
function where({ file, line, column }) {
    return `${file}:${line}:${column}`;
}
/** `rules[0].signers[1].key` */
function pathText(path) {
    return path
        .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? clean(part) : `.${clean(part)}`))
        .join('')
        .slice(0, 2 * MAX_SHOWN);
}
/** A value for people: short, on one line, without what could be a secret. */
function show(value) {
    if (value === undefined || value === null)
        return NOTHING;
    if (typeof value === 'string')
        return value === '' ? 'an empty text' : `the text ${quote(value)}`;
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : 'a list';
    if (typeof value === 'object')
        return 'a mapping';
    return typeof value === 'number' ? `the number ${value}` : JSON.stringify(value);
}
function quote(text) {
    if (text.includes('-----BEGIN'))
        return '"(a PEM text, not shown)"';
    return clean(JSON.stringify(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}\u2026` : text));
}
/** Without characters that change what surrounds them, and without passwords of addresses. */
function clean(text) {
    return text
        .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .replaceAll(/:\/\/[^/\s@"]*@/g, '://***@');
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/registries.js
var registries = __webpack_require__(29396);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __webpack_require__(55395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(43759);
;// CONCATENATED MODULE: ./src/policy/file/schema-field.ts

/** Descriptions live here alone: scripts/policy-schema.ts writes schema and reference out of them. */
const FIELDS = registries/* registry */.u5();
function field(schema, description, ...examples) {
    FIELDS.add(schema, { description, ...(examples.length === 0 ? {} : { examples }) });
    return schema;
}
function findings(check) {
    return schemas/* check */.z6Y(({ value, issues }) => {
        for (const finding of check(value))
            issues.push({ code: 'custom', input: value, path: [...(finding.path ?? [])], params: { finding }, continue: true });
    });
}
function checked(check) {
    return findings((value) => [check(value) ?? []].flat());
}
/** A form that the published schema can show, too. */
function schema_field_form(pattern, { expected, fix }) {
    return api/* _regex */.Fk(pattern, `${expected}\n${fix}`);
}
const ONE_LINE = schema_field_form(/^\P{Cc}*$/u, {
    expected: 'a text on one line',
    fix: 'Write it on one line, without tabs; > and | keep a line break at the end, >- and |- do not.',
});
/** Every text is bounded before anything else looks at it. */
function bounded(max) {
    return schemas/* string */.YjP().check(api/* _maxLength */.Eb(max, { abort: true }), api/* _minLength */.m9(1, { abort: true }));
}
function line(max) {
    return bounded(max).check(ONE_LINE);
}
function integer(from, to) {
    return schemas/* int */.Whr().check(api/* _gte */.qm(from), api/* _lte */.Zm(to));
}
/** At least one item. */
function listOf(item, max) {
    return schemas/* array */.YOg(item).check(api/* _maxLength */.Eb(max, { abort: true }), api/* _minLength */.m9(1));
}
/** Without anything twice. @param same what makes two items the same */
function unlike(same = (item) => item) {
    return findings((items) => items.flatMap((item, index) => items.findIndex((other) => same(other) === same(item)) === index
        ? []
        : [{ path: [index], expected: 'each item once', actual: 'the same again', fix: 'Remove one of the two.' }]));
}

;// CONCATENATED MODULE: ./src/policy/file/schema-walk.ts
/** The ways in which a value may be written: of a union each, of everything else one; optional or not. */
function ways(schema) {
    const { def } = schema._zod;
    if (def.type === 'optional')
        return ways(def.innerType);
    return def.type === 'union' ? def.options.flatMap(ways) : [schema];
}
/** The fields of a mapping, with their schemas. */
function shapeOf(schema) {
    const { def } = schema._zod;
    return new Map(def.type === 'object' ? Object.entries(def.shape) : []);
}
/** Of a list, what each item is. */
function itemOf(schema) {
    const { def } = schema._zod;
    return def.type === 'array' ? def.element : undefined;
}
/** What may stand at a place of the file; of a union the first way that leads on. */
function fieldAt(schema, path) {
    const [part, ...rest] = path;
    if (part === undefined)
        return unwrap(schema);
    for (const way of ways(schema)) {
        const next = typeof part === 'number' ? itemOf(way) : shapeOf(way).get(part);
        const found = next === undefined ? undefined : fieldAt(next, rest);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/** An optional field is described inside. */
function unwrap(schema) {
    const { def } = schema._zod;
    return def.type === 'optional' ? unwrap(def.innerType) : schema;
}
/** The keys that a mapping may have, whichever way it is written. */
function keysAt(schema, path) {
    const found = fieldAt(schema, path);
    return found === undefined ? [] : ways(found).flatMap((way) => [...shapeOf(way).keys()]);
}

;// CONCATENATED MODULE: ./src/policy/file/wishes.ts
const TYPES = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a mapping',
    record: 'a mapping',
};
const UNITS = { array: 'item', string: 'character' };
/** What would have been right, in words. */
function wishOf(issue) {
    if (issue.code === 'invalid_type')
        return TYPES[issue.expected] ?? issue.expected;
    if (issue.code === 'invalid_value')
        return issue.values.map(String).join(' or ');
    if (issue.code === 'too_small')
        return amount(issue.origin, 'at least', issue.minimum);
    if (issue.code === 'too_big')
        return amount(issue.origin, 'at most', issue.maximum);
    return issue.message.split('\n')[0] ?? '';
}
function amount(origin, bound, count) {
    const unit = UNITS[origin];
    return unit === undefined ? `a number of ${bound} ${count}` : `${bound} ${count} ${unit}${count === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./src/policy/file/issues.ts






/** What the schema refused, in words of a policy and with places. */
function problemsOf(issues, schema, root) {
    const read = issues.flatMap((issue) => readIssue(issue, [], { schema, root }));
    const meant = read.flatMap(({ meant: path }) => (path === undefined ? [] : [pathText(path), pathText(path.slice(0, -1))]));
    return read
        .filter(({ meant: path, problem }) => path !== undefined || !meant.includes(pathText(problem.path)))
        .map(({ problem }) => problem);
}
/** @param base the way to the union that the issue lies in */
function readIssue(issue, base, source) {
    const path = [...base, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
    if (issue.code === 'unrecognized_keys')
        return issue.keys.map((key) => unknownKey([...path, key], key, source));
    if (issue.code === 'invalid_union')
        return readUnion(issue, path, source);
    if (issue.code === 'invalid_key')
        return issue.issues.map((inner) => ofKey(path, inner, source));
    if (issue.code === 'custom')
        return [ofFinding(issue.params?.['finding'], path, source)];
    // What the schema says itself comes as two lines: what is expected, and the fix.
    const [expected = '', fix] = issue.message.split('\n');
    return [fix === undefined ? ofValue(wishOf(issue), fixOf(issue, path, source), path, source) : ofValue(expected, fix, path, source)];
}
function ofValue(expected, fix, path, { root }) {
    const found = locatedAt(root, path);
    return {
        problem: { offset: offsetOfValue(root, path), path, expected, actual: show(found === undefined ? undefined : toValue(found)), fix },
    };
}
function ofFinding({ expected, fix, actual, path: inner, notYet }, path, source) {
    const { problem } = ofValue(expected, fix, path, source);
    if (actual === undefined)
        return { problem };
    const offset = inner === undefined ? problem.offset : offsetOfKey(source.root, path);
    return { problem: { ...problem, offset, actual, ...(notYet === undefined ? {} : { notYet }) } };
}
function ofKey(path, inner, { root }) {
    const [expected = '', fix = 'Write another key.'] = inner.code === 'invalid_format' ? inner.message.split('\n') : [wishOf(inner)];
    const actual = `the key ${quote(String(path.at(-1)))}`;
    return { problem: { offset: offsetOfKey(root, path), path, expected: `a key of ${expected}`, actual, fix } };
}
/** Of the ways to write a value the one that was begun speaks; where none was, all are named. */
function readUnion(issue, path, source) {
    const begun = issue.errors.find((issues) => !issues.some(isOtherKind));
    if (begun !== undefined)
        return begun.flatMap((inner) => readIssue(inner, path, source));
    const wishes = new Set(issue.errors.flat().map(wishOf));
    return [ofValue([...wishes].join(' or '), fixOf(issue, path, source), path, source)];
}
function isOtherKind({ path, code }) {
    return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
}
function unknownKey(path, key, { schema, root }) {
    const around = path.slice(0, -1);
    const known = keysAt(schema, around);
    const nearest = (0,names/* nearestName */.q)(key, known);
    const problem = {
        offset: offsetOfKey(root, path),
        path,
        expected: `a key that is known here (${known.join(', ')})`,
        actual: `the key ${quote(key)}`,
        fix: nearest === undefined ? `Remove ${clean(key).slice(0, 100)}.` : `Did you mean ${nearest}?`,
    };
    return { problem, meant: [...around, nearest ?? key] };
}
/** What looks like a text to people is a number or a truth value to YAML, and the other way round. */
function fixOf(issue, path, { schema, root }) {
    const found = locatedAt(root, path);
    const { value, written = '' } = found?.kind === 'scalar' ? found : {};
    if (issue.code === 'invalid_type' && issue.expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
        return `Put it into quotes: "${written}".`;
    if (typeof value === 'string' && /^(?:\d+|true|false)$/.test(value))
        return `Write ${value} without quotes.`;
    const nearest = issue.code === 'invalid_value' && typeof value === 'string' ? (0,names/* nearestName */.q)(value, issue.values.map(String)) : undefined;
    return nearest === undefined ? exampleFix(path, schema) : `Write ${nameAt(path)}: ${nearest}.`;
}
function exampleFix(path, schema) {
    if (path.length === 0)
        return BEGIN;
    const found = fieldAt(schema, path);
    const { examples = [], description } = (found === undefined ? undefined : FIELDS.get(found)) ?? {};
    const [example] = examples;
    if (example === undefined)
        return typeof description === 'string' ? description : 'Correct it, or remove it.';
    return `Write ${nameAt(path)}: ${typeof example === 'string' && /^[\w./-]+$/.test(example) ? example : JSON.stringify(example)}.`;
}
function nameAt(path) {
    return path.findLast((part) => typeof part === 'string') ?? 'it';
}

// EXTERNAL MODULE: ./src/policy/duration.ts
var duration = __webpack_require__(75432);
// EXTERNAL MODULE: ./src/policy/image-glob.ts
var image_glob = __webpack_require__(29310);
// EXTERNAL MODULE: ./src/http/address.ts
var address = __webpack_require__(452);
;// CONCATENATED MODULE: ./src/policy/key-reference.ts

const FIX = 'Write key: cosign.pub, key: env://NAME or key: https://\u2026.';
/** Where a public key is, out of what a policy says; a problem where it says nothing that can be used. */
function parseKeyReference(given) {
    if (given.includes('-----BEGIN'))
        return {
            expected: 'the name of a file, or where else the key is',
            fix: 'Put the public key into a file beside the policy. Never put a private key here.',
        };
    const [, scheme] = /^([a-z][a-z0-9+.-]*):(?=\/\/)/.exec(given) ?? /^(pkcs11):/.exec(given) ?? [];
    switch (scheme) {
        case undefined:
            return checkPath(given) ?? { kind: 'file', path: given };
        case 'env':
            return toVariable(given.slice('env://'.length));
        case 'https':
        case 'http':
            return toAddress(given);
        default:
            return { expected: 'a file, env://NAME or https://\u2026', fix: `${FIX} The public half of a key in a key service can be exported.` };
    }
}
/** What a policy names comes out of the same commit as the policy, so it lies in the repository. */
function checkPath(path) {
    return path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\\')
        ? {
            expected: 'a path relative to the policy file, with /',
            fix: 'Put the file into the repository and write its path as seen from the policy.',
        }
        : undefined;
}
function toVariable(name) {
    return /^[A-Za-z_]\w{0,254}$/.test(name) ? { kind: 'env', name } : { expected: 'env:// and the name of a variable', fix: FIX };
}
/** A key is as good as the way it came: plain http only on this machine. */
function toAddress(given) {
    const url = URL.canParse(given) ? new URL(given) : undefined;
    return url === undefined || !(0,address/* isProtected */.bz)(url) || url.username !== '' || url.password !== ''
        ? { expected: 'an https address without a password in it', fix: FIX }
        : { kind: 'url', url };
}

// EXTERNAL MODULE: ./src/policy/words.ts + 1 modules
var policy_words = __webpack_require__(82602);
;// CONCATENATED MODULE: ./src/policy/file/read-signers.ts



/** @param label what a signer without a name is called: `signers[0]` */
function readSigners(written, path, at, label) {
    const list = Array.isArray(written) ? written : written.of;
    const way = Array.isArray(written) ? path : [...path, 'of'];
    return {
        threshold: Array.isArray(written) ? 1 : written.threshold,
        of: list.map((signer, index) => ({ at: at([...way, index]), name: signer.name ?? `${label}[${index}]`, who: readWho(signer) })),
    };
}
function readWho(signer) {
    const { github, key } = signer;
    if (key !== undefined)
        return readKey(key);
    return { kind: 'identity', rule: github === undefined ? readIdentity(signer) : readWords(github) };
}
function readKey(given) {
    const key = parseKeyReference(given);
    if ('kind' in key)
        return { kind: 'key', key };
    throw unread('key', key.expected);
}
function readIdentity(signer) {
    const san = part('identity', signer.identity, signer.identityRegexp);
    const issuer = part('issuer', signer.issuer, signer.issuerRegexp);
    return 'exact' in san && 'exact' in issuer ? { kind: 'exact', san: san.exact, issuer: issuer.exact } : { kind: 'pattern', san, issuer };
}
function part(name, exact, pattern) {
    if (exact !== undefined)
        return { exact };
    if (pattern !== undefined)
        return { pattern };
    throw unread(name, `${name} or ${name}Regexp`);
}
function readWords({ issuer = policy_words/* GITHUB_ISSUER */.oX, repository, repositoryId, ownerId, ...rest }) {
    const { workflow, ref, trigger, runner, environment, signerDigest } = rest;
    const words = {
        workflow,
        ref,
        trigger,
        runner,
        environment,
        repositoryId: repositoryId === undefined ? undefined : String(repositoryId),
        ownerId: ownerId === undefined ? undefined : String(ownerId),
        signerDigest,
    };
    const said = Object.entries(words).filter((entry) => entry[1] !== undefined);
    return { kind: 'workflow', issuer, repository, ...Object.fromEntries(said) };
}
/** The schema has refused it before; a signer is never guessed. */
function unread(name, expected) {
    return new errors/* WaxsealError */.A({ code: 'POLICY_INVALID', message: `policy: ${name}: ${expected} is expected`, hint: 'Correct the signer.' });
}

;// CONCATENATED MODULE: ./src/policy/file/read-rule.ts




/** A rule that the schema has accepted, with its defaults and places. */
function readRule(written, path, at) {
    const { signers, platforms, cel = [], except = [] } = written;
    return {
        at: at(path),
        name: written.name ?? `rules[${path.at(-1) ?? 0}]`,
        images: written.images.map(image_glob/* normaliseGlob */.fK),
        ...(signers === undefined ? {} : { signers: readSigners(signers, [...path, 'signers'], at, 'signers') }),
        unsigned: written.unsigned === 'allow',
        ...readEvidence(written, path, at),
        ...(platforms === undefined || platforms === 'all' ? {} : { platforms }),
        requireDigest: written.requireDigest ?? false,
        annotations: written.annotations ?? {},
        cel: cel.map((expression, index) => ({ at: at([...path, 'cel', index]), expression })),
        mode: written.mode ?? 'enforce',
        except: except.map((one, index) => ({ at: at([...path, 'except', index]), ...one, image: (0,image_glob/* normaliseGlob */.fK)(one.image) })),
    };
}
function readEvidence(written, path, at) {
    const { provenance, sbom, vulnerabilities, vex, vsa } = written;
    return {
        ...(provenance === undefined ? {} : { provenance: readProvenance(provenance, at([...path, 'provenance'])) }),
        ...(sbom === undefined ? {} : { sbom: readSbom(sbom, at([...path, 'sbom'])) }),
        ...(vulnerabilities === undefined ? {} : { vulnerabilities: readVulnerabilities(vulnerabilities, at([...path, 'vulnerabilities'])) }),
        ...(vex === undefined ? {} : { vex: readVex(vex, at([...path, 'vex'])) }),
        ...(vsa === undefined ? {} : { vsa: readVsa(vsa, [...path, 'vsa'], at) }),
    };
}
function readProvenance(written, at) {
    const { builders, maxAge, baseImages, ...rest } = written;
    return {
        at,
        ...present(rest),
        ...(builders === undefined ? {} : { builders: builders.map((one) => (typeof one === 'string' ? { id: one } : present(one))) }),
        ...readAge(maxAge),
        ...(baseImages === undefined ? {} : { baseImages: baseImages.map(image_glob/* normaliseGlob */.fK) }),
    };
}
function readSbom({ formats, perPlatform = false, rootDigest = false }, at) {
    return { at, ...(formats === undefined ? {} : { formats }), perPlatform, rootDigest };
}
function readVulnerabilities({ max = {}, maxAge, scanners, vexFrom = [] }, at) {
    return { at, max: present(max), ...readAge(maxAge), ...(scanners === undefined ? {} : { scanners }), vexFrom };
}
function readVex({ from }, at) {
    return { at, ...(from === undefined ? {} : { from }) };
}
function readVsa({ verifier, signers, levels = [], maxAge, policyDigest }, path, at) {
    return {
        at: at(path),
        verifier,
        ...(signers === undefined ? {} : { signers: readSigners(signers, [...path, 'signers'], at, 'vsa.signers') }),
        levels,
        ...readAge(maxAge),
        ...(policyDigest === undefined ? {} : { policyDigest }),
    };
}
function readAge(text) {
    if (text === undefined)
        return {};
    const maxAgeMs = (0,duration/* parseDuration */.E9)(text);
    if (maxAgeMs === undefined)
        throw new errors/* WaxsealError */.A({
            code: 'POLICY_INVALID',
            message: `policy: maxAge ${JSON.stringify(text)} is no time`,
            hint: 'Write maxAge: 30d.',
        });
    return { maxAgeMs };
}
/** The schema's optional fields are absent, never undefined: JSON and YAML have no such value. */
function present(value) {
    return value;
}

// EXTERNAL MODULE: ./src/model/platform.ts
var platform = __webpack_require__(3154);
;// CONCATENATED MODULE: ./src/policy/file/rule-sense.ts
const BY_SIGNERS = ['provenance', 'sbom', 'vulnerabilities', 'vex', 'annotations'];
const SIGNERS = 'signers: [{github: {repository: acme/app, workflow: release.yml, ref: "refs/tags/v*"}}]';
/** Without somebody who must have signed, a rule would prove nothing; what it asks for beside must be somebody's, too. */
function checkRule(rule) {
    if (rule.signers !== undefined)
        return [...checkUnsigned(rule), ...checkVexNames(rule)];
    const orphans = BY_SIGNERS.filter((part) => rule[part] !== undefined).map((part) => ({
        path: [part],
        expected: `signers, whose ${part} counts`,
        actual: `${part} without signers`,
        fix: `Add ${SIGNERS}.`,
    }));
    if (orphans.length > 0)
        return orphans;
    if (rule.vsa !== undefined && rule.vsa.signers === undefined)
        return [
            {
                path: ['vsa'],
                expected: 'signers, of the rule or of its vsa',
                actual: 'a vsa that anybody may have signed',
                fix: 'Add signers: [{key: verifier.pub}] to vsa.',
            },
        ];
    return rule.unsigned === undefined && rule.vsa === undefined
        ? [{ expected: 'signers', actual: 'a rule without them, which anybody meets', fix: `Add ${SIGNERS}, or write unsigned: allow.` }]
        : [];
}
function checkUnsigned({ unsigned }) {
    return unsigned === undefined
        ? []
        : [
            {
                path: ['unsigned'],
                expected: 'signers or unsigned: allow',
                actual: 'both',
                fix: 'Remove unsigned, so that a signature is required.',
            },
        ];
}
function checkVexNames({ signers, vulnerabilities, vex }) {
    const of = signers === undefined ? [] : 'of' in signers ? signers.of : signers;
    const known = of.flatMap(({ name }) => (name === undefined ? [] : [name]));
    const unknown = (names, path) => (names ?? []).flatMap((name, index) => known.includes(name)
        ? []
        : [
            {
                path: [...path, index],
                expected: known.length === 0
                    ? 'the name of a signer of this rule, and none has a name'
                    : `the name of a signer of this rule (${known.join(', ')})`,
                fix: 'Give the signer a name: {name: security, key: security.pub}.',
            },
        ]);
    return [...unknown(vulnerabilities?.vexFrom, ['vulnerabilities', 'vexFrom']), ...unknown(vex?.from, ['vex', 'from'])];
}

// EXTERNAL MODULE: ./src/policy/patterns.ts
var patterns = __webpack_require__(82819);
;// CONCATENATED MODULE: ./src/policy/file/signer-sense.ts

const WAYS = ['github', 'identity', 'key', 'kms'];
/** Whether it says who, in one way, and wholly. */
function checkSigner(signer) {
    if (signer.kms !== undefined)
        return [
            {
                path: ['kms'],
                expected: 'github, identity or key',
                actual: 'kms, which is not there yet',
                fix: 'Export the public key and write key: kms.pub.',
                notYet: true,
            },
        ];
    const named = { ...signer, identity: signer.identity ?? signer.identityRegexp ?? signer.issuer ?? signer.issuerRegexp };
    const ways = WAYS.filter((way) => named[way] !== undefined);
    if (ways.length === 0)
        return [
            {
                expected: 'one of github, identity with issuer, or key',
                actual: 'none of them',
                fix: 'Write github: {repository: acme/app, workflow: release.yml}.',
            },
        ];
    if (ways.length > 1)
        return [
            {
                expected: 'one way to name a signer',
                actual: ways.join(' and '),
                fix: 'Make each of them an item of the list; the ways of one signer cannot be mixed.',
            },
        ];
    return ways[0] === 'identity' ? checkIdentity(signer) : [];
}
function checkIdentity(signer) {
    return [
        ...onePart(signer, 'identity', 'identityRegexp', 'anybody with a token of that issuer could have signed', 'identity: https://github.com/OWNER/NAME/.github/workflows/FILE@REF'),
        ...onePart(signer, 'issuer', 'issuerRegexp', 'any issuer could vouch for the same name', 'issuer: https://token.actions.githubusercontent.com'),
    ];
}
function onePart(signer, exact, pattern, why, example) {
    const given = [signer[exact], signer[pattern]].filter((value) => value !== undefined).length;
    if (given === 1)
        return [];
    return given === 0
        ? [{ expected: `${exact} or ${pattern}`, actual: `none: ${why}`, fix: `Add ${example}.` }]
        : [
            {
                path: [pattern],
                expected: `${exact} or ${pattern}`,
                actual: 'both',
                fix: `Keep ${exact} for one exact value, or ${pattern} for a pattern.`,
            },
        ];
}
/** More identities than can ever be distinct are asked for: the rule could never hold. */
function checkThreshold({ threshold, of, }) {
    if (threshold > of.length)
        return [
            { path: ['threshold'], expected: `at most ${of.length}, as there are so many signers`, fix: 'Lower the threshold, or add signers.' },
        ];
    const single = of.map(singleIdentity);
    const again = single.flatMap((identity, index) => (identity !== undefined && single.indexOf(identity) !== index ? [index] : []));
    const [first] = again;
    return first === undefined || of.length - again.length >= threshold
        ? []
        : [
            {
                path: ['of', first],
                expected: `${threshold} signers that can be distinct`,
                actual: `the same identity again (${quote(single[first] ?? '')})`,
                fix: 'Name another signer here: one identity fills one place.',
            },
        ];
}
/** The one identity that a signer can be; undefined for a signer that several identities match. */
function singleIdentity({ identity, issuer, key, github }) {
    if (key !== undefined)
        return key;
    if (identity !== undefined && issuer !== undefined)
        return `${identity} by ${issuer}`;
    const { repository = '', workflow = '', issuer: by = '' } = github ?? {};
    if (!workflow.includes('@') || workflow.includes('*'))
        return undefined;
    const [path = '', ref = ''] = workflow.split('@', 2);
    const whole = !path.includes('/')
        ? `${repository}/.github/workflows/${path}`
        : path.startsWith('.github/')
            ? `${repository}/${path}`
            : path;
    return `${whole}@${ref}${by === '' ? '' : ` by ${by}`}`;
}

;// CONCATENATED MODULE: ./src/policy/file/schema-signers.ts







const MAX_SIGNERS = 64;
const MAX_TEXT = 1000;
const NAME = { expected: 'a name of letters, digits, ".", "_" and "-"', fix: 'Write name: ci.' };
const ID = { expected: 'the number of it', fix: 'Copy it from the API: "gh api repos/OWNER/NAME" shows id and owner.id.' };
const COMMIT = { expected: 'a commit of 40 digits of 0-9a-f', fix: 'Copy the whole commit SHA, in quotes.' };
const EVENT = { expected: 'the name of an event', fix: 'Write trigger: push.' };
const schema_signers_text = () => line(MAX_TEXT);
const glob = () => line(256).check(checked(image_glob/* checkGlob */.pY));
const pattern = () => bounded(MAX_TEXT).check(checked(checkSmallPattern));
/** GitHub's ids are numbers, and people write them so. */
const id = () => schemas/* union */.KCZ([bounded(20).check(schema_field_form(/^[1-9][0-9]*$/, ID)), integer(1, Number.MAX_SAFE_INTEGER)]);
const eventName = () => line(64).check(schema_field_form(/^[a-z][a-z_]*$/, EVENT));
const GitHubWords = schemas/* strictObject */.rej({
    repository: field(bounded(201).check(schema_field_form(policy_words/* REPOSITORY */.Bw, policy_words/* REPOSITORY_WORDS */.N3)), 'The repository whose code was built: `OWNER/NAME`.', 'acme/app'),
    workflow: schemas/* optional */.lqM(field(bounded(512).check(schema_field_form(policy_words/* WORKFLOW */.Ep, policy_words/* WORKFLOW_WORDS */.gu), checked(image_glob/* checkGlob */.pY)), 'The workflow that signed: a file of the repository, or of another repository with its ref, `OWNER/NAME/.github/workflows/FILE.yml@REF`. `*` and `**` as in globs. Absent: any workflow of the repository.', 'release.yml', 'acme/ci/.github/workflows/build.yml@refs/tags/v*')),
    ref: schemas/* optional */.lqM(field(glob(), 'The ref that was built, a glob.', 'refs/tags/v*', 'refs/heads/main')),
    trigger: schemas/* optional */.lqM(field(eventName(), 'The event that started the run.', 'push')),
    runner: schemas/* optional */.lqM(field(schemas/* enum */.k5n(policy_words/* RUNNERS */.Ir), 'Whose machine ran it.', 'github-hosted')),
    environment: schemas/* optional */.lqM(field(schema_signers_text(), 'The deployment environment of the job.', 'production')),
    repositoryId: schemas/* optional */.lqM(field(id(), 'Number of the repository; it stays when the repository is renamed.', '1296269')),
    ownerId: schemas/* optional */.lqM(field(id(), 'Number of the owner.', '9919')),
    signerDigest: schemas/* optional */.lqM(field(bounded(40).check(schema_field_form(/^[0-9a-f]{40}$/, COMMIT)), 'The commit that the workflow file itself was taken from.', '7fd1a60b01f91b314f59955a4e4d4e80d8edf11d')),
    issuer: schemas/* optional */.lqM(field(schema_signers_text(), `The issuer of the run's token. Default: \`${policy_words/* GITHUB_ISSUER */.oX}\`.`, policy_words/* GITHUB_ISSUER */.oX)),
})
    .check(findings((words) => [(0,policy_words/* checkWorkflow */.qF)(words, 'signerDigest') ?? []].flat().map((problem) => ({ path: ['workflow'], ...problem }))));
const Signer = field(schemas/* strictObject */.rej({
    name: schemas/* optional */.lqM(field(bounded(64).check(schema_field_form(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, NAME)), 'A name of your choice, for `vexFrom` and for the report.', 'ci')),
    github: schemas/* optional */.lqM(field(GitHubWords, 'A workflow of GitHub Actions, in plain words.')),
    identity: schemas/* optional */.lqM(field(schema_signers_text(), 'The name in the certificate, exactly; needs `issuer` or `issuerRegexp`.', 'https://github.com/acme/app/.github/workflows/release.yml@refs/heads/main')),
    identityRegexp: schemas/* optional */.lqM(field(pattern(), 'RE2 pattern that the name in the certificate must match; write `^\u2026$`.', String.raw `^https://github\.com/acme/app/\.github/workflows/release\.yml@refs/tags/v[0-9.]+$`)),
    issuer: schemas/* optional */.lqM(field(schema_signers_text(), 'Who vouches for the identity, exactly.', policy_words/* GITHUB_ISSUER */.oX)),
    issuerRegexp: schemas/* optional */.lqM(field(pattern(), 'RE2 pattern that the issuer must match.', String.raw `^https://token\.actions\.githubusercontent\.com$`)),
    key: schemas/* optional */.lqM(field(bounded(MAX_TEXT).check(checked(checkKey)), 'A public key: a path relative to the policy file, `env://NAME` or `https://\u2026`.', 'cosign.pub', 'env://COSIGN_PUBLIC_KEY')),
    kms: schemas/* optional */.lqM(field(schema_signers_text(), 'A key in a key service. Not yet: export its public half and use `key`.')),
})
    .check(findings(checkSigner)), 'Somebody who may sign: `github`, `identity` with `issuer`, or `key`.');
/** `a{1,1000}` is a thousand steps of a program: what a policy can make a reader compile is bounded. */
const MAX_REPEATS = 1000;
function checkSmallPattern(pattern) {
    const repeats = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].reduce((sum, [, from, to]) => sum + Number(to || from), 0);
    return repeats > MAX_REPEATS
        ? { expected: `a pattern with at most ${MAX_REPEATS} repetitions by {\u2026}`, fix: 'Write * or + in place of {\u2026}.' }
        : (0,patterns.checkPattern)(pattern);
}
function checkKey(given) {
    const reference = parseKeyReference(given);
    return 'kind' in reference ? undefined : reference;
}
const signerList = () => listOf(Signer, MAX_SIGNERS);
const several = schemas/* strictObject */.rej({
    threshold: field(integer(1, MAX_SIGNERS), 'How many of them must have signed, each by an identity of its own.', 2),
    of: field(signerList().check(findings(checkNames)), 'The signers.'),
})
    .check(findings(checkThreshold));
/** @param description differs from place to place */
function signers(description) {
    return field(schemas/* union */.KCZ([signerList().check(findings(checkNames)), several]), description, [
        { github: { repository: 'acme/app', workflow: 'release.yml', ref: 'refs/tags/v*' } },
    ]);
}
function checkNames(list) {
    return list.flatMap(({ name }, index) => name === undefined || list.findIndex((other) => other.name === name) === index
        ? []
        : [{ path: [index, 'name'], expected: 'a name of its own for each signer', fix: 'Give one of the two another name.' }]);
}

;// CONCATENATED MODULE: ./src/policy/file/schema-evidence.ts






const MAX_LIST = 100;
const AGE = { expected: 'a time such as 15m, 72h or 30d, at most ten years', fix: 'Write maxAge: 30d.' };
const SOURCE = { expected: 'HOST/OWNER/NAME without a scheme', fix: 'Write source: [github.com/acme/app].' };
const WORD = { expected: 'one word', fix: 'Write scanners: [trivy].' };
const LEVEL = { expected: 'a level as VSAs name it: capitals, digits and "_"', fix: 'Write levels: [SLSA_BUILD_LEVEL_3].' };
const DIGEST = { expected: 'sha256: and 64 digits of 0-9a-f', fix: 'Copy the digest as the report shows it.' };
const imageGlob = () => bounded(image_glob/* MAX_GLOB */.Sw).check(schema_field_form(image_glob/* IMAGE_GLOB */.LD, image_glob/* IMAGE_GLOB_WORDS */.PA), checked(image_glob/* checkImageGlob */.G$));
const uri = () => line(1000);
const slsaLevel = () => schemas/* union */.KCZ([schemas/* literal */.euz(1), schemas/* literal */.euz(2), schemas/* literal */.euz(3)]);
const maxAge = (description) => schemas/* optional */.lqM(field(bounded(8).check(schema_field_form(duration/* DURATION */.ft, AGE), checked((text) => ((0,duration/* parseDuration */.E9)(text) === undefined ? AGE : undefined))), description, '30d', '72h'));
const signerNames = () => schemas/* array */.YOg(line(64)).check(api/* _maxLength */.Eb(MAX_LIST, { abort: true }), unlike());
const Builder = schemas/* union */.KCZ([
    uri().check(checked(image_glob/* checkGlob */.pY)),
    schemas/* strictObject */.rej({
        id: field(uri().check(checked(image_glob/* checkGlob */.pY)), 'The builder id, a glob.', 'https://ci.corp/builder@v1'),
        level: schemas/* optional */.lqM(field(slsaLevel(), 'The SLSA build level that it gets.', 3)),
    }),
]);
const Provenance = schemas/* strictObject */.rej({
    level: schemas/* optional */.lqM(field(slsaLevel(), 'SLSA build level at least: by whom the certificate names, never by what the provenance says of itself.', 2)),
    builders: schemas/* optional */.lqM(field(listOf(Builder, MAX_LIST), 'Builder ids that are trusted, globs; with the `level` that one gets where it is not known.', ['https://github.com/acme/ci/.github/workflows/build.yml@refs/tags/v*'], [{ id: 'https://ci.corp/builder@v1', level: 3 }])),
    source: schemas/* optional */.lqM(field(listOf(bounded(512).check(schema_field_form(/^[A-Za-z0-9*-][A-Za-z0-9*.:-]*(?:\/[\w.*-]+)+$/, SOURCE), checked(checkSource)), MAX_LIST), 'Repositories that the source may come from, globs.', ['github.com/acme/*'])),
    triggers: schemas/* optional */.lqM(field(listOf(eventName(), MAX_LIST).check(unlike()), 'Events that may start the build.', ['push'])),
    runner: schemas/* optional */.lqM(field(schemas/* enum */.k5n(policy_words/* RUNNERS */.Ir), 'Whose machine built it.', 'github-hosted')),
    environment: schemas/* optional */.lqM(field(listOf(line(255), MAX_LIST).check(unlike()), 'Deployment environments of which the build must name one.', ['production'])),
    maxAge: maxAge('How long ago the build may have started.'),
    parameters: schemas/* optional */.lqM(field(schemas/* record */.g1P(line(200), schemas/* union */.KCZ([schemas/* string */.YjP().check(api/* _maxLength */.Eb(1000)), schemas/* number */.aig(), schemas/* boolean */.zMY()])), 'Parameters of the build by name; each must be exactly so.', { release: true })),
    baseImages: schemas/* optional */.lqM(field(listOf(imageGlob(), MAX_LIST), 'Globs: each base image that the provenance names must match one, and it must name one.', [
        'ghcr.io/acme/base/**',
    ])),
});
function checkSource(source) {
    const [host = ''] = source.split('/');
    return /[.:*]/.test(host) || host === 'localhost' ? (0,image_glob/* checkGlob */.pY)(source) : SOURCE;
}
const Sbom = schemas/* strictObject */.rej({
    formats: schemas/* optional */.lqM(field(listOf(schemas/* enum */.k5n(['spdx', 'cyclonedx']), 2).check(unlike()), 'Formats that count. Default: each.', ['cyclonedx'])),
    perPlatform: schemas/* optional */.lqM(field(schemas/* boolean */.zMY(), 'Each platform needs a document of its own. Default: `false`.', true)),
    rootDigest: schemas/* optional */.lqM(field(schemas/* boolean */.zMY(), "The document must name the image's digest; where it names one, that is always compared. Default: `false`.", true)),
});
const most = (severity) => schemas/* optional */.lqM(field(integer(0, 1_000_000), `At most so many findings of severity ${severity}.`, 0));
const Vulnerabilities = schemas/* strictObject */.rej({
    max: schemas/* optional */.lqM(field(schemas/* strictObject */.rej({
        critical: most('critical'),
        high: most('high'),
        medium: most('medium'),
        low: most('low'),
        negligible: most('negligible'),
        unknown: most('unknown'),
    }), 'At most so many findings of each severity; what is not named is not limited.', { critical: 0 })),
    maxAge: maxAge("How old the scanner's database may be; where the scan names none, the scan."),
    scanners: schemas/* optional */.lqM(field(listOf(line(64).check(schema_field_form(/^[A-Za-z0-9][\w.-]*$/, WORD)), MAX_LIST).check(unlike()), 'Scanners that count. Default: each.', [
        'trivy',
    ])),
    vexFrom: schemas/* optional */.lqM(field(signerNames(), 'Names of signers of this rule whose VEX statements may take findings away. Default: nobody.', ['security'])),
});
const Vex = schemas/* strictObject */.rej({
    from: schemas/* optional */.lqM(field(signerNames().check(api/* _minLength */.m9(1)), 'Names of signers of this rule who may make the VEX statements. Default: each.', [
        'security',
    ])),
});
const Vsa = schemas/* strictObject */.rej({
    verifier: field(uri(), '`verifier.id` of the VSA, exactly.', 'https://corp.example/verifier'),
    signers: schemas/* optional */.lqM(signers("Who may sign for that verifier. Default: the rule's signers.")),
    levels: schemas/* optional */.lqM(field(listOf(line(64).check(schema_field_form(/^[A-Z][A-Z0-9_]*$/, LEVEL)), MAX_LIST).check(unlike()), 'Levels that the VSA must name, each.', [
        `SLSA_BUILD_LEVEL_3`,
    ])),
    maxAge: maxAge('How long ago it may have been verified.'),
    policyDigest: schemas/* optional */.lqM(field(bounded(71).check(schema_field_form(/^sha256:[0-9a-f]{64}$/, DIGEST)), 'Digest of the policy that it must have been verified under.', `sha256:${'0'.repeat(64)}`)),
});
const MAX_CEL = 10_000;
const TEXT = { expected: 'a text', fix: 'Remove the control characters.' };
const Cel = field(listOf(bounded(MAX_CEL).check(schema_field_form(/^[\P{Cc}\t\n\r]*$/u, TEXT), findings((text) => (text.trim() === '' ? [{ expected: 'an expression', fix: 'Write one that is true or false.' }] : []))), MAX_LIST), 'CEL expressions that must be true for each image, over `image`, `signers`, `certificate`, `provenance`, `sbom`, `vulnerabilities`, `vex` and `vsa`: what was verified.', ['provenance.buildDefinition.buildType == "https://corp.example/bt/v1"']);

;// CONCATENATED MODULE: ./src/policy/file/schema-rule.ts








const schema_rule_MAX_LIST = 1000;
const DAY = { expected: 'a day that exists, as YYYY-MM-DD', fix: 'Write until: 2027-01-31.' };
const PLATFORM = {
    expected: 'OS/ARCHITECTURE or OS/ARCHITECTURE/VARIANT',
    fix: 'Write platforms: [linux/amd64, linux/arm64].',
};
const Except = schemas/* strictObject */.rej({
    image: field(bounded(image_glob/* MAX_GLOB */.Sw).check(schema_field_form(image_glob/* IMAGE_GLOB */.LD, image_glob/* IMAGE_GLOB_WORDS */.PA), checked(image_glob/* checkExceptImage */.$M)), 'A glob as in `images`, or one with a digest behind it.', `quay.io/acme/old@sha256:${'0'.repeat(64)}`),
    until: field(bounded(10).check(schema_field_form(duration/* DATE */.vH, DAY), checked((day) => ((0,duration/* endOfDay */.D0)(day) === undefined ? DAY : undefined))), 'The last day on which it holds, until 24:00 UTC; afterwards it is void.', '2027-01-31'),
    reason: field(line(500), 'Why, for the report.', 'INC-1234: rebuilt in the next release'),
});
const schema_rule_platform = () => bounded(64).check(schema_field_form(/^[a-z0-9]+\/[a-z0-9_-]+(?:\/[a-z0-9.]+)?$/, PLATFORM));
const WrittenRule = schemas/* strictObject */.rej({
    name: schemas/* optional */.lqM(field(line(100), 'What the report calls the rule. Default: its place, such as `rules[0]`.', 'our own images')),
    images: field(listOf(imageGlob(), schema_rule_MAX_LIST), "Globs over whole image names without tag and digest: `*` within a part of the path, `**` across, everything else for itself. Docker Hub's short names are written out: `alpine` is `index.docker.io/library/alpine`.", ['ghcr.io/acme/**']),
    signers: schemas/* optional */.lqM(signers('Who must have signed: a list, of whom one suffices; or `threshold` and `of`, of whom so many must, each by an identity of its own.')),
    unsigned: schemas/* optional */.lqM(field(schemas/* literal */.euz('allow'), 'In place of `signers`: nobody needs to have signed. The report shows it.', 'allow')),
    provenance: schemas/* optional */.lqM(field(Provenance, 'SLSA provenance by a signer of the rule, in which all of this holds.', { level: 2 })),
    sbom: schemas/* optional */.lqM(field(Sbom, 'An SBOM by a signer of the rule.', { formats: ['cyclonedx'] })),
    vulnerabilities: schemas/* optional */.lqM(field(Vulnerabilities, 'A vulnerability scan by a signer of the rule.', { max: { critical: 0 } })),
    vex: schemas/* optional */.lqM(field(Vex, 'An OpenVEX document by a signer of the rule.', {})),
    vsa: schemas/* optional */.lqM(field(Vsa, 'A verification summary: somebody has verified it already.', { verifier: 'https://corp.example/verifier' })),
    platforms: schemas/* optional */.lqM(field(schemas/* union */.KCZ([schemas/* literal */.euz('all'), listOf(schema_rule_platform(), 100).check(unlike(platform/* canonicalPlatform */._))]), 'The platforms of an index that must be covered. Default: `all`.', 'all', ['linux/amd64', 'linux/arm64'])),
    requireDigest: schemas/* optional */.lqM(field(schemas/* boolean */.zMY(), 'The manifest or the input must name a digest. Default: `false`.', true)),
    annotations: schemas/* optional */.lqM(field(schemas/* record */.g1P(line(200), line(1000)), 'Annotations that the signature must carry, exactly.', { team: 'payments' })),
    cel: schemas/* optional */.lqM(Cel),
    mode: schemas/* optional */.lqM(field(schemas/* enum */.k5n(['enforce', 'warn']), 'With `warn` what does not hold is shown and stops nothing. Default: `enforce`.', 'warn')),
    except: schemas/* optional */.lqM(field(listOf(Except, schema_rule_MAX_LIST), 'Images for which the rule need not hold for a while.', [
        { image: 'quay.io/acme/old', until: '2027-01-31', reason: 'INC-1234' },
    ])),
});
const RuleSchema = WrittenRule.check(findings(checkRule));

;// CONCATENATED MODULE: ./src/policy/file/schema.ts




const MAX_RULES = 1000;
const INSTANCES = ['public-good', 'github', 'staging'];
const ROOT = {
    expected: `${INSTANCES.join(', ')}, or the path of a trusted root`,
    fix: 'Write root: public-good, or root: trusted_root.json.',
};
const Trust = schemas/* strictObject */.rej({
    root: schemas/* optional */.lqM(field(schemas/* union */.KCZ([schemas/* enum */.k5n(INSTANCES), bounded(1000).check(schema_field_form(/^\P{Cc}*[./]\P{Cc}*$/u, ROOT), checked(checkRoot))]), "A Sigstore by name, or the path of a trusted root, relative to the policy file. Default: as the step's inputs say.", 'public-good', 'trusted_root.json')),
    log: schemas/* optional */.lqM(field(integer(0, 8), 'How many transparency logs must hold an entry.', 1)),
    ct: schemas/* optional */.lqM(field(integer(0, 8), 'How many certificate transparency logs must have promised the certificate.', 1)),
    timestamps: schemas/* optional */.lqM(field(integer(0, 8), 'How many verified times there must be.', 1)),
})
    .check(findings(checkTimes));
function checkRoot(root) {
    return root.includes('://') ? ROOT : checkPath(root);
}
/** A certificate lives for minutes: without any time it cannot be said that it was used while it did. */
function checkTimes({ log, timestamps, }) {
    return log === 0 && timestamps === 0
        ? [
            {
                path: ['timestamps'],
                expected: 'a log entry or a timestamp',
                actual: 'neither, so nothing would say when it was signed',
                fix: 'Write log: 1 or timestamps: 1.',
            },
        ]
        : [];
}
const Extension = schemas/* strictObject */.rej({
    clusterImagePolicy: schemas/* optional */.lqM(field(line(256), 'Globs of files with ClusterImagePolicies. Not yet.', 'deploy/cip/*.yaml')),
    kyverno: schemas/* optional */.lqM(field(line(256), 'Globs of files with Kyverno policies. Not yet.', 'deploy/kyverno/**')),
})
    .check(findings(checkExtension));
function checkExtension({ clusterImagePolicy, kyverno, }) {
    return (clusterImagePolicy === undefined) === (kyverno === undefined)
        ? [{ expected: 'clusterImagePolicy or kyverno', fix: 'Make each of them an item of the list.' }]
        : [];
}
const NOT_YET = {
    path: [],
    expected: 'rules of this file',
    actual: 'extends, which is not there yet',
    fix: 'Remove extends, and write what these policies ask for as rules.',
    notYet: true,
};
const version = { expected: '1, the one version that there is', fix: 'Write version: 1, without quotes.' };
const PolicySchema = field(schemas/* strictObject */.rej({
    version: field(schemas/* literal */.euz(1, `${version.expected}\n${version.fix}`), 'Version of the policy language.', 1),
    default: schemas/* optional */.lqM(field(schemas/* enum */.k5n(['deny', 'allow']), 'What an image gets that no rule matches; `allow` is shown in the report. Default: `deny`.', 'deny')),
    trust: schemas/* optional */.lqM(field(Trust, 'Which Sigstore is trusted, and how much of its evidence is asked for.', { root: 'public-good' })),
    rules: field(listOf(RuleSchema, MAX_RULES), 'All rules that match an image must hold.', [
        { images: ['ghcr.io/acme/**'], signers: [{ github: { repository: 'acme/app' } }] },
    ]),
    extends: schemas/* optional */.lqM(field(listOf(Extension, 100).check(findings(() => [NOT_YET])), 'Policies of a cluster, which hold in addition. Not yet.', [
        { kyverno: 'deploy/kyverno/**' },
    ])),
})
    .check(findings(checkRuleNames)), 'Which images may be deployed: who must have signed them, with what evidence.');
function checkRuleNames({ rules }) {
    const names = rules.map(({ name }, index) => name ?? `rules[${index}]`);
    return names.flatMap((name, index) => names.indexOf(name) === index
        ? []
        : [
            {
                path: ['rules', index, ...(rules[index]?.name === undefined ? [] : ['name'])],
                expected: 'a name of its own for each rule',
                fix: 'Give one of the two another name.',
            },
        ]);
}

;// CONCATENATED MODULE: ./src/policy/file/warnings.ts



/** What a policy says that is allowed, and that its author has probably not meant. */
function warningsOf({ rules }, at) {
    return rules
        .flatMap((rule, index) => ofRule(rule, ['rules', index]))
        .flatMap(([path, text]) => (text === undefined ? [] : [{ place: at(path), text }]));
}
function ofRule(rule, path) {
    return [
        ...rule.images.map((glob, index) => [[...path, 'images', index], (0,image_glob/* warnOfGlob */.SP)(glob)]),
        ...ofSigners(rule.signers, [...path, 'signers']),
        ...ofSigners(rule.vsa?.signers, [...path, 'vsa', 'signers']),
    ];
}
function ofSigners(signers, path) {
    if (signers === undefined)
        return [];
    const [list, way] = Array.isArray(signers) ? [signers, path] : [signers.of, [...path, 'of']];
    return list.flatMap((signer, index) => ofSigner(signer, [...way, index]));
}
function ofSigner(signer, path) {
    const { identityRegexp, issuerRegexp, github } = signer;
    const words = Object.entries(github ?? {}).filter(([word]) => word !== 'repository' && word !== 'issuer');
    return [
        [[...path, 'identityRegexp'], identityRegexp === undefined ? undefined : (0,policy_words/* warnOfPattern */.eD)(identityRegexp)],
        [[...path, 'issuerRegexp'], issuerRegexp === undefined ? undefined : (0,policy_words/* warnOfPattern */.eD)(issuerRegexp)],
        [[...path, 'github'], github === undefined ? undefined : (0,policy_words/* warnOfRepositoryAlone */.dN)(words.map(([, value]) => value))],
    ];
}

// EXTERNAL MODULE: ./src/policy/file/limits.ts
var limits = __webpack_require__(60521);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./src/policy/file/yaml-tree.ts


/** Of mappings and lists; a policy needs seven. */
const MAX_DEPTH = 32;
/** Values, each alias counted as what it stands for: a file cannot make more work than it is long (threat 33). */
const MAX_VALUES = 50_000;
/** A file can be wrong a million times. */
const MAX_PROBLEMS = 100;
/** Readers of YAML differ about other ways to write numbers (`1e3`, `0x1f`, `010`). */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
/** Control characters other than tab and line breaks, and what turns the direction of writing. */
const HIDDEN = /(?![\t\n\r])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/**
 * The values of a parsed document with their places, and what is YAML and yet not taken.
 * @throws POLICY_INVALID for more than any policy needs
 */
function walkDocument(contents, source, placeOf) {
    const walker = { source, placeOf, anchors: new Map(), problems: [], values: 0 };
    return { root: walk(contents, 0, [], walker), problems: walker.problems };
}
/** The value of a node; what an alias stands for is read once, and shared. @param near where to point if it has no place */
function walk(node, near, path, walker) {
    const offset = offsetOf(node, near);
    if ((0,dist/* isAlias */.Vj)(node))
        return resolveAlias(node.source, offset, path, walker);
    count(walker, 1, offset);
    if (path.length > MAX_DEPTH)
        stop(walker, offset, `at most ${MAX_DEPTH} levels`);
    const found = walkNode(node, offset, path, walker);
    if (!(0,dist/* isMap */.jh)(node) && !(0,dist/* isSeq */.oP)(node) && !(0,dist/* isScalar */.jn)(node))
        return found;
    if (node.anchor !== undefined)
        walker.anchors.set(node.anchor, found);
    if (node.tag !== undefined)
        note(walker, offset, path, 'a value without a tag', `the tag ${clean(node.tag).slice(0, 100)}`, 'Remove the tag; put texts into quotes.');
    return found;
}
function walkNode(node, offset, path, walker) {
    if ((0,dist/* isMap */.jh)(node))
        return walkMap(node, offset, path, walker);
    if ((0,dist/* isScalar */.jn)(node))
        return walkScalar(node, offset, path, walker);
    if (!(0,dist/* isSeq */.oP)(node))
        return { kind: 'scalar', offset, size: 1, value: null };
    const items = node.items.map((item, index) => walk(item, offset, [...path, index], walker));
    return { kind: 'list', offset, size: sizeOf(items), items };
}
function walkMap(node, offset, path, walker) {
    const entries = new Map();
    for (const pair of node.items) {
        const keyOffset = offsetOf(pair.key, offset);
        const key = yaml_tree_readKey(pair, keyOffset, path, walker);
        const value = walk(pair.value, keyOffset, [...path, key ?? '?'], walker);
        if (key === undefined)
            continue;
        if (entries.has(key))
            note(walker, keyOffset, [...path, key], 'each key once', `the key ${clean(key).slice(0, 100)} again`, 'Remove one of the two.');
        else
            entries.set(key, { keyOffset, value });
    }
    return { kind: 'map', offset, size: sizeOf([...entries.values()].map(({ value }) => value)), entries };
}
function yaml_tree_readKey({ key }, offset, path, walker) {
    if (!(0,dist/* isScalar */.jn)(key) || typeof key.value !== 'string') {
        const actual = (0,dist/* isAlias */.Vj)(key) ? 'an alias' : show((0,dist/* isScalar */.jn)(key) ? key.value : (0,dist/* isSeq */.oP)(key) ? ['\u2026'] : (0,dist/* isMap */.jh)(key) ? {} : null);
        note(walker, offset, path, 'a word as key', actual, 'Put the key into quotes.');
        return undefined;
    }
    if (key.tag !== undefined)
        note(walker, offset, path, 'a key without a tag', `the tag ${clean(key.tag).slice(0, 100)}`, 'Remove the tag.');
    if (key.value !== '<<' && key.value !== '__proto__') {
        walkScalar(key, offset, path, walker);
        return key.value;
    }
    note(walker, offset, [...path, key.value], 'keys written out', `the key ${key.value}`, 'Write the keys where they belong: a merge hides which of them hold.');
    return undefined;
}
function walkScalar({ value, range }, offset, path, walker) {
    const unread = { kind: 'scalar', offset, size: 1, value: undefined };
    if (typeof value === 'string') {
        const hidden = HIDDEN.exec(value)?.[0] ?? (value.isWellFormed() ? undefined : 'half a character');
        if (hidden === undefined)
            return { ...unread, value };
        note(walker, offset, path, 'a text of visible characters', `${clean(hidden)} in it`, 'Remove the character.');
        return unread;
    }
    const written = walker.source.slice(offset, range?.[1] ?? offset);
    if (typeof value !== 'number' || (PLAIN_NUMBER.test(written) && Math.abs(value) <= Number.MAX_SAFE_INTEGER))
        return { ...unread, value, written };
    note(walker, offset, path, 'a number in plain digits', clean(written.slice(0, 50)), 'Write it like 1000, or put it into quotes where it is a text.');
    return unread;
}
/** An alias inside of what its own anchor stands for finds nothing here: the anchor is known only behind it. */
function resolveAlias(name, offset, path, walker) {
    const found = walker.anchors.get(name);
    if (found === undefined) {
        note(walker, offset, path, 'an anchor before its alias', `*${clean(name).slice(0, 50)} without one`, 'Write the value out.');
        return { kind: 'scalar', offset, size: 1, value: undefined };
    }
    count(walker, found.size, offset);
    return found;
}
function sizeOf(children) {
    return children.reduce((sum, { size }) => sum + size, 1);
}
function offsetOf(node, near) {
    return (0,dist/* isScalar */.jn)(node) || (0,dist/* isMap */.jh)(node) || (0,dist/* isSeq */.oP)(node) || (0,dist/* isAlias */.Vj)(node) ? (node.range?.[0] ?? near) : near;
}
function count(walker, values, offset) {
    walker.values += values;
    if (walker.values > MAX_VALUES)
        stop(walker, offset, `at most ${MAX_VALUES} values, aliases written out`);
}
function stop({ problems, placeOf }, offset, expected) {
    throw refusePolicy([...problems, { offset, path: [], expected, actual: 'more', fix: 'Write the rules flat, or split them over several policies.' }], placeOf);
}
function note({ problems }, offset, path, expected, actual, fix) {
    if (problems.length < MAX_PROBLEMS)
        problems.push({ offset, path, expected, actual, fix });
}

;// CONCATENATED MODULE: ./src/policy/file/yaml.ts





/** Bytes; a thousand rules fit. */
/** Words, brackets, spaces and line ends of YAML: each of them may cost an error with its stack, and a thousand rules have a tenth. */
const MAX_TOKENS = 200_000;
/** Of faults; nobody reads more. */
const MAX_FAULTS = 100;
/**
 * Reads one YAML 1.2 document, every value with its place. Merge keys, tags and duplicate keys are refused: each of them makes a
 * reader see other values than the ones that stand there.
 * @throws POLICY_INVALID
 */
function readYaml(text, file) {
    const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
    const lines = new dist/* LineCounter */.HN();
    const placeOf = (offset) => {
        const { line, col } = lines.linePos(offset);
        return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    const unfit = unfitText(source);
    if (unfit !== undefined) {
        for (let at = source.indexOf('\n'); at >= 0 && at < unfit.offset; at = source.indexOf('\n', at + 1))
            lines.addNewLine(at + 1);
        lines.lineStarts.unshift(0);
        throw refusePolicy([unfit], placeOf);
    }
    return { ...walkDocument(parse(source, lines, placeOf), source, placeOf), placeOf };
}
function unfitText(source) {
    if (Buffer.byteLength(source) > limits/* MAX_POLICY */.E)
        return problem(0, `a file of at most ${limits/* MAX_POLICY */.E} bytes`, `${Buffer.byteLength(source)} bytes`, 'Split the rules over several policies.');
    if (source.trim() === '')
        return problem(0, 'a policy', 'an empty file', BEGIN);
    const hidden = HIDDEN.exec(source);
    if (hidden !== null)
        return problem(hidden.index, 'a text in YAML', `the control character ${clean(hidden[0])}`, 'Remove the character, or save the file as text in UTF-8.');
    return hasTooManyTokens(source)
        ? problem(0, `at most ${MAX_TOKENS} words and signs`, 'more', 'Split the rules over several policies.')
        : undefined;
}
function hasTooManyTokens(source) {
    let tokens = 0;
    for (const token of new dist/* Lexer */.JG().lex(source)) {
        tokens += token === '' ? 0 : 1;
        if (tokens > MAX_TOKENS)
            return true;
    }
    return false;
}
const OPTIONS = {
    version: '1.2',
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    // Looked for in yaml-tree.ts: the library compares each key with all before it.
    uniqueKeys: false,
    prettyErrors: false,
};
/** The library makes an Error of each fault; a file has room for a hundred thousand, and their stacks would take seconds. */
function withoutStacks(work) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
        return work();
    }
    finally {
        Error.stackTraceLimit = limit;
    }
}
function parse(source, lines, placeOf) {
    const document = withoutStacks(() => (0,dist/* parseDocument */.Tp)(source, { ...OPTIONS, customTags: [], lineCounter: lines }));
    const directives = document.directives;
    const faults = [...document.errors, ...document.warnings].slice(0, MAX_FAULTS).map((fault) => {
        const [expected, actual, fix] = FAULTS[fault.code] ?? [
            'YAML that can be read',
            clean((0,errors/* messageOf */.b)(fault)).slice(0, 150),
            'Check the indentation, quotes and brackets here.',
        ];
        return problem(fault.pos[0], expected, actual, fix);
    });
    if (directives.yaml.explicit === true && directives.yaml.version !== '1.2')
        faults.push(problem(0, 'YAML 1.2', `the directive %YAML ${directives.yaml.version}`, 'Remove the line that begins with %YAML.'));
    if (faults.length > 0)
        throw refusePolicy(faults, placeOf);
    return document.contents;
}
const FAULTS = {
    MULTIPLE_DOCS: ['one document', 'the beginning of a second document', 'Remove the line --- and put all rules into one list.'],
    TAB_AS_INDENT: ['spaces at the beginning of the line', 'a tab', 'Indent with spaces.'],
    RESOURCE_EXHAUSTION: [`at most ${MAX_DEPTH} levels`, 'deeper nesting', 'Write the rules as flat as the reference shows them.'],
};
function problem(offset, expected, actual, fix) {
    return { offset, path: [], expected, actual, fix };
}

;// CONCATENATED MODULE: ./src/policy/file/load.ts







/**
 * Reads a policy file. It brings the YAML library along: import this file dynamically.
 * @param text of at most MAX_POLICY bytes, decoded from UTF-8
 * @param file as the user named it, for messages
 * @throws POLICY_INVALID, or POLICY_NOT_YET for what the language has and this version does not
 */
function loadPolicy(text, file) {
    const { root, placeOf, problems } = readYaml(text, file);
    if (patternLength(root) > MAX_PATTERNS)
        throw refusePolicy([...problems, tooManyPatterns(root.offset)], placeOf);
    const parsed = PolicySchema.safeParse(toValue(root), { error: () => '' });
    const all = [
        ...problems,
        ...(parsed.success ? [] : problemsOf(parsed.error.issues, PolicySchema, root).filter((problem) => !follows(problem, problems))),
    ];
    if (!parsed.success || all.length > 0)
        throw refusePolicy(all, placeOf);
    const at = (path) => placeOf(offsetOfKey(root, path));
    return { policy: readPolicy(parsed.data, file, at), warnings: warningsOf(parsed.data, at) };
}
/** What holds a value that could not be read is incomplete for that alone. */
function follows({ path }, unread) {
    return unread.some((problem) => path.every((part, index) => problem.path[index] === part));
}
/** Characters of all patterns; compiling the worst of that length takes seconds. */
const MAX_PATTERNS = 50_000;
function patternLength(located) {
    if (located.kind === 'list')
        return located.items.reduce((sum, item) => sum + patternLength(item), 0);
    if (located.kind === 'scalar')
        return 0;
    return [...located.entries].reduce((sum, [key, { value }]) => {
        const pattern = key.endsWith('Regexp') && value.kind === 'scalar' ? value.value : undefined;
        return sum + (typeof pattern === 'string' ? pattern.length : patternLength(value));
    }, 0);
}
function tooManyPatterns(offset) {
    const fix = 'Write identity, or github, where no pattern is needed.';
    return { offset, path: [], expected: `patterns of at most ${MAX_PATTERNS} characters in all`, actual: 'more', fix };
}
function readPolicy(written, file, at) {
    return {
        version: written.version,
        file,
        default: written.default ?? 'deny',
        ...(written.trust === undefined ? {} : { trust: readTrust(written.trust) }),
        rules: written.rules.map((rule, index) => readRule(rule, ['rules', index], at)),
    };
}
function readTrust({ root, log, ct, timestamps }) {
    const named = INSTANCES.find((name) => name === root);
    return {
        ...(root === undefined ? {} : { root: named ?? { path: root } }),
        ...(log === undefined ? {} : { log }),
        ...(ct === undefined ? {} : { ct }),
        ...(timestamps === undefined ? {} : { timestamps }),
    };
}


/***/ }),

/***/ 82819:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkPattern: () => (/* binding */ checkPattern)
/* harmony export */ });
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2856);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);


/** The engine of patterns is large: whoever knows only sometimes that there is a pattern imports this file dynamically. */
function checkPattern(pattern) {
    try {
        re2js__WEBPACK_IMPORTED_MODULE_1__/* .RE2JS */ .L3.compile(pattern);
        return undefined;
    }
    catch (cause) {
        return { expected: 'a regular expression in RE2 syntax', fix: `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(cause)}. See https://github.com/google/re2/wiki/Syntax.` };
    }
}


/***/ })

};
