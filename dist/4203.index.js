export const id = 4203;
export const ids = [4203];
export const modules = {

/***/ 74203:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gatherer: () => (/* binding */ gatherer),
  judge: () => (/* binding */ judge),
  lookByPolicy: () => (/* binding */ lookByPolicy),
  newFound: () => (/* binding */ newFound),
  statementsOf: () => (/* binding */ statementsOf),
  subjectOf: () => (/* binding */ subjectOf),
  unmatched: () => (/* binding */ unmatched)
});

// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/policy/evaluate.ts + 19 modules
var evaluate = __webpack_require__(56868);
// EXTERNAL MODULE: ./src/policy/match.ts
var match = __webpack_require__(6563);
// EXTERNAL MODULE: ./src/predicates/types.ts
var types = __webpack_require__(66583);
// EXTERNAL MODULE: ./src/policy/rules/build-facts.ts
var build_facts = __webpack_require__(99740);
// EXTERNAL MODULE: ./src/policy/rules/coverage.ts
var coverage = __webpack_require__(26062);
// EXTERNAL MODULE: ./src/policy/rules/provenance-rule.ts + 4 modules
var provenance_rule = __webpack_require__(48421);
// EXTERNAL MODULE: ./src/policy/rules/signers.ts
var signers = __webpack_require__(373);
;// CONCATENATED MODULE: ./src/policy/rules/verified-level.ts





/**
 * The SLSA build level of a whole image: what the provenance proves by which a binding rule's `provenance` passed. Every manifest that the
 * rule is about must have it; of several rules the highest counts, as each is a proof of its own.
 * @param judged what became of the policy's rules
 * @returns undefined where no rule asked for provenance, or what passed has no level
 */
function verifiedLevel({ rules }, judged, subject, statements, world) {
    const levels = rules.flatMap((rule) => {
        const report = judged.find(({ at }) => at === rule.at);
        const binding = report?.outcome === 'pass' && report.mode === 'enforce';
        return binding ? (levelUnder(rule, usedBy(report, statements), subject, world) ?? []) : [];
    });
    return highest(levels);
}
function usedBy({ checks }, statements) {
    const used = new Set(checks.filter(({ check }) => check.split('.')[0] === 'provenance').flatMap(({ evidence }) => evidence));
    return statements.filter(({ evidence, predicateType }) => used.has(evidence) && (0,types/* matchesType */.k4)('provenance', predicateType));
}
function levelUnder(rule, used, subject, world) {
    const { provenance } = rule;
    if (provenance === undefined)
        return undefined;
    const levels = (0,coverage/* targetsOf */.QR)(rule, subject).map((target) => highest(used
        .filter((statement) => (0,coverage/* covers */.hU)(statement, target, subject))
        .flatMap((one) => (0,provenance_rule/* provenLevel */.H)(provenance, one, (0,build_facts/* readBuildFacts */.C)(one), (0,signers/* signersOf */.Re)((0,signers/* trustedBy */.hM)(rule), one, world)).level ?? [])));
    return levels.reduce((least, level) => (least === undefined || level === undefined ? undefined : level < least ? level : least));
}
function highest(levels) {
    return levels.toSorted((one, other) => other - one)[0];
}

// EXTERNAL MODULE: ./src/registry/once.ts
var once = __webpack_require__(76494);
// EXTERNAL MODULE: ./src/registry/tree.ts
var registry_tree = __webpack_require__(87591);
// EXTERNAL MODULE: ./src/storage/evidence.ts
var evidence = __webpack_require__(98084);
// EXTERNAL MODULE: ./src/modes/coverage.ts
var modes_coverage = __webpack_require__(31756);
// EXTERNAL MODULE: ./src/modes/evidence.ts
var modes_evidence = __webpack_require__(59207);
// EXTERNAL MODULE: ./src/modes/listing.ts
var listing = __webpack_require__(46372);
// EXTERNAL MODULE: ./src/modes/outcome.ts
var outcome = __webpack_require__(12424);
// EXTERNAL MODULE: ./src/modes/predicate-report.ts
var predicate_report = __webpack_require__(46960);
;// CONCATENATED MODULE: ./src/modes/gate/idle-notes.ts


const MAX_NOTES = 10;
/** What lies beside an image and counts for nothing, with the reason: it may be what was meant (or meant to be taken for it). */
function idleNotes(reference, { verdict }, { stored, findings }) {
    const idle = findings.flatMap((finding) => (finding.kind === 'proven' ? [] : [`${finding.code}: ${finding.why}`]));
    const unreadable = stored.flatMap((place) => place.unreadable).map(({ what, error }) => `${what} could not be read: ${(0,errors/* messageOf */.b)(error)}`);
    const others = verdict === 'pass' ? [] : [...new Set(stored.flatMap((place) => place.others))];
    const all = [
        ...idle,
        ...unreadable,
        ...(others.length === 0 ? [] : [`not taken for evidence: ${others.slice(0, MAX_NOTES).join(', ')}`]),
    ];
    const told = all.slice(0, MAX_NOTES).map((one) => `${(0,model_reference/* formatPinned */.y6)(reference)}, counts for nothing: ${one}`);
    return all.length <= MAX_NOTES ? told : [...told, `${(0,model_reference/* formatPinned */.y6)(reference)}: ${all.length - MAX_NOTES} more count for nothing`];
}

// EXTERNAL MODULE: ./src/model/simple-signing.ts
var simple_signing = __webpack_require__(39397);
// EXTERNAL MODULE: ./src/model/statement.ts
var model_statement = __webpack_require__(34996);
// EXTERNAL MODULE: ./src/predicates/lean-statement.ts
var lean_statement = __webpack_require__(84520);
// EXTERNAL MODULE: ./src/modes/proof.ts + 5 modules
var modes_proof = __webpack_require__(66565);
;// CONCATENATED MODULE: ./src/modes/gate/prove.ts





/**
 * Proves a candidate by its certificate or, where it has none, by a key that the policy names, and says what it is about. Whose it is and
 * whether that is enough, the rules say.
 * @param repository what a signature in the older format must have been made for; undefined: copies count (threat 3)
 */
function prove(candidate, digests, assize, repository) {
    let proof;
    try {
        proof = proveByEither(candidate, assize);
    }
    catch (error) {
        const code = error instanceof errors/* WaxsealError */.A ? error.code : 'INTERNAL';
        return { kind: 'invalid', candidate, code, why: (0,errors/* messageOf */.b)(error) };
    }
    const { statement, times } = proof;
    const subjects = digests.flatMap((digest) => {
        const subject = (0,model_statement/* subjectNaming */.dN)(statement, digest);
        return subject === undefined ? [] : [{ digest, subject }];
    });
    if (subjects.length === 0) {
        const why = `${(0,modes_proof/* nameCandidate */.lF)(candidate)} speaks of another image than ${digests[0] ?? ''}`;
        return { kind: 'of-another', candidate, code: 'SUBJECT_MISMATCH', why };
    }
    const simple = statement.type === simple_signing/* SIMPLE_SIGNING */.Nj;
    const named = statement.subjects[0]?.name ?? '';
    if (simple && repository !== undefined && !(0,simple_signing/* namesRepository */.xt)(named, repository)) {
        const why = `${(0,modes_proof/* nameCandidate */.lF)(candidate)} was made for ${named.slice(0, 200)}, not for ${repository} (allow-copied accepts copies)`;
        return { kind: 'of-another', candidate, code: 'REPOSITORY_MISMATCH', why };
    }
    const proven = {
        evidence: candidate.digest,
        form: simple ? 'simple' : 'in-toto',
        predicateType: statement.predicateType,
        predicate: simple ? null : statement.predicate,
        signer: 'key' in proof ? { kind: 'key', id: proof.key.id } : { kind: 'certificate', claims: proof.certificate },
        covers: new Set(subjects.map(({ digest }) => digest)),
        annotations: commonAnnotations(subjects.map(({ subject }) => subject.annotations)),
        times: times.toSorted((one, other) => one.getTime() - other.getTime()),
    };
    return { kind: 'proven', candidate, proof, statement: proven };
}
function proveByEither(candidate, { trust, keys, timestamps, wholeSboms }) {
    const read = wholeSboms ? model_statement/* parseStatement */.By : lean_statement/* parseLeanStatement */.T;
    try {
        const proof = (0,modes_proof/* proveCandidate */.Wj)(candidate, trust, undefined, read);
        if (proof.timestamps < timestamps)
            throw tooFewTimestamps(candidate, proof.timestamps, timestamps);
        return proof;
    }
    catch (error) {
        if (keys.length === 0 || !(error instanceof errors/* WaxsealError */.A) || error.code !== 'SIGNED_BY_KEY')
            throw error;
        return (0,modes_proof/* proveCandidate */.Wj)(candidate, trust, { kind: 'keys', keys }, read);
    }
}
function tooFewTimestamps(candidate, found, wanted) {
    return new errors/* WaxsealError */.A({
        code: 'TIMESTAMP_INVALID',
        message: `${(0,modes_proof/* nameCandidate */.lF)(candidate)} carries ${found} timestamps of an authority, and the policy wants ${wanted} (trust.timestamps)`,
        hint: 'Sign the image again with services that timestamp, or lower trust.timestamps in the policy.',
        severity: 'fail',
        details: [{ what: 'timestamps', expected: String(wanted), actual: String(found) }],
    });
}
/** What is signed for all manifests that a statement names: one of them alone must not speak for the others. */
function commonAnnotations(of) {
    const [first = {}, ...others] = of;
    return Object.fromEntries(Object.entries(first).filter(([key, value]) => others.every((other) => other[key] === value)));
}

;// CONCATENATED MODULE: ./src/modes/gate/look.ts















/** Bytes of evidence that are kept for that. */
const KEPT_BYTES = 16 * 1024 * 1024;
function newFound() {
    return new once/* Once */.a(KEPT_BYTES, ({ findings }) => findings.reduce((sum, { candidate }) => sum + candidate.bytes.length, 0));
}
/**
 * An image that no rule matches is decided without asking anybody: its registry is never contacted.
 * @returns undefined where rules match
 */
function unmatched({ policy }, reference) {
    if ((0,match/* rulesFor */.N)(policy, { name: (0,model_reference/* nameOf */.Vb)(reference) }).length > 0)
        return undefined;
    const subject = { ...nameSubject(reference), root: reference.digest ?? '', platforms: [] };
    const judged = (0,evaluate/* evaluateImage */.d3)(policy, [], subject, [], NOBODY);
    const report = {
        image: (0,model_reference/* formatReference */.FH)(reference),
        name: (0,model_reference/* nameOf */.Vb)(reference),
        digest: reference.digest ?? '',
        ...(reference.tag === undefined ? {} : { tag: reference.tag }),
        platforms: [],
        verdict: judged.verdict,
        // Nobody looked at it, so only its own digest says which image it is.
        ...(reference.digest === undefined ? { deploy: [] } : {}),
        checks: checksOf(judged),
        evidence: [],
        rules: judged.rules,
    };
    return { report, rootCovered: reference.digest !== undefined };
}
const NOBODY = { now: new Date(0), keyId: () => undefined, unreadable: [] };
function nameSubject(reference) {
    const { tag, digest } = reference;
    return {
        name: (0,model_reference/* nameOf */.Vb)(reference),
        written: (0,model_reference/* formatReference */.FH)(reference),
        ...(tag === undefined ? {} : { tag }),
        pinned: digest !== undefined,
    };
}
/** Looks at one image and lets the rules judge: the referrers of a known digest are listed while its manifest is read. */
async function lookByPolicy(context, inputs, court, { reference, tree }) {
    const list = (0,listing/* lister */.w8)(court.sources, reference);
    if (reference.digest !== undefined && court.file === undefined)
        void list(reference.digest);
    const resolved = tree ?? (await (0,registry_tree/* resolveImage */.A)(context.registry, reference));
    const source = court.file === undefined ? list : () => Promise.resolve((0,listing/* fromFile */.H0)(court.file ?? []));
    const gather = gatherer(court, inputs, resolved, source);
    const everywhere = [resolved.root.digest, ...resolved.platforms.map(({ descriptor }) => descriptor.digest)];
    const first = newestDecides(court.policy, reference) ? everywhere : [resolved.root.digest];
    let gathered = await court.found.get((0,model_reference/* formatPinned */.y6)(resolved.reference), () => gather(first));
    const subject = subjectOf(reference, resolved);
    let judged = await judge(court, subject, gathered);
    if (court.file === undefined && first.length < everywhere.length && judged.rules.some(({ outcome }) => outcome !== 'pass')) {
        gathered = await gather(everywhere);
        judged = await judge(court, subject, gathered);
    }
    for (const { notes } of gathered.stored)
        context.notes.push(...notes);
    context.notes.push(...idleNotes(resolved.reference, judged, gathered));
    const level = inputs.emitVsa ? await levelOf(court, subject, judged, gathered) : undefined;
    return { tree: resolved, ...describe(court.policy, resolved, judged, gathered), ...(level === undefined ? {} : { level }) };
}
/**
 * Whether newer evidence can take back what older evidence says: then what lies with the platforms counts against the image too, however
 * good that of the index is. Of all else any good evidence will do.
 */
function newestDecides(policy, reference) {
    return (0,match/* rulesFor */.N)(policy, { name: (0,model_reference/* nameOf */.Vb)(reference) }).some(({ vulnerabilities, vex, vsa, cel }) => vulnerabilities !== undefined || vex !== undefined || vsa !== undefined || cel.length > 0);
}
async function levelOf({ policy, world }, subject, { rules }, { findings }) {
    return verifiedLevel(policy, rules, subject, statementsOf(findings), { ...(await world()), unreadable: [] });
}
/** Each candidate is proven once, however often its place is listed. */
function gatherer(court, { allowCopied }, { reference, root, platforms }, list) {
    const digests = [root.digest, ...platforms.map(({ descriptor }) => descriptor.digest)];
    const known = new Map();
    return async (of) => {
        const stored = await Promise.all(of.map((digest) => list(digest)));
        const assize = await court.assize;
        const findings = (0,evidence/* unique */.Am)(stored.flatMap(({ candidates }) => candidates)).map((candidate) => {
            const finding = known.get(candidate.digest) ?? prove(candidate, digests, assize, allowCopied ? undefined : (0,model_reference/* nameOf */.Vb)(reference));
            known.set(candidate.digest, finding);
            return finding;
        });
        return { stored, findings };
    };
}
function subjectOf(asked, { root, platforms }) {
    return {
        ...nameSubject(asked),
        root: root.digest,
        platforms: platforms.map(({ name, descriptor }) => ({ name, digest: descriptor.digest })),
    };
}
function statementsOf(findings) {
    return findings.flatMap((finding) => (finding.kind === 'proven' ? [finding.statement] : []));
}
async function judge({ policy, world }, subject, { stored, findings }) {
    const known = await world();
    const unreadable = stored.flatMap((place) => place.unreadable).map(({ what, error }) => ({ digest: what, why: (0,errors/* messageOf */.b)(error) }));
    const statements = statementsOf(findings);
    return (0,evaluate/* evaluateImage */.d3)(policy, (0,evaluate/* matchedRules */.Kr)(policy, subject, known.now), subject, statements, { ...known, unreadable });
}
function describe(policy, tree, judged, { findings }) {
    const { reference, platforms, root } = tree;
    const described = (0,outcome/* describeImage */.hu)(reference, platforms, { checks: checksOf(judged), evidence: evidenceOf(findings, look_usedBy(judged.rules)) });
    const deciding = decidingRules(judged);
    const used = look_usedBy(deciding);
    // One report for each rule that matches, in their order.
    const rules = (0,match/* rulesFor */.N)(policy, { name: (0,model_reference/* nameOf */.Vb)(reference) }).filter((_, index) => deciding.some((one) => one === judged.rules[index]));
    const names = rules.flatMap(({ platforms: wanted }) => (wanted === undefined ? [] : [wanted]));
    // Whoever asks for all platforms has the index itself signed; a list says nothing of what else the index holds, nor does a rule that asks nobody.
    const asking = rules.filter(({ unsigned }) => !unsigned);
    const rootCovered = (asking.length > 0 ? asking : rules).some(asksForAll) || findings.some((finding) => coversRoot(finding, used, root.digest));
    const selection = {
        kind: 'list',
        names: names.reduce((some, other) => some.filter((name) => other.includes(name)), names[0] ?? []),
    };
    const deploy = (0,modes_coverage/* deployable */.GP)({ root: root.digest, platforms, selection }, rootCovered).map((digest) => (0,model_reference/* formatPinned */.y6)({ ...reference, digest }));
    const report = { ...described, verdict: judged.verdict, rules: judged.rules, ...(rootCovered ? {} : { deploy }) };
    return { report, rootCovered };
}
/** A rule that does not bind must not make more deployable than those that do; where none binds, what the others found is all there is. */
function decidingRules({ rules }) {
    const binding = rules.filter(({ mode, excepted }) => mode === 'enforce' && excepted === undefined);
    return binding.length > 0 ? binding : rules;
}
function look_usedBy(rules) {
    return new Set(rules.flatMap(({ checks }) => checks.flatMap(({ outcome, evidence }) => (outcome === 'pass' ? evidence : []))));
}
function asksForAll({ platforms, mode }) {
    return platforms === undefined && mode === 'enforce';
}
function coversRoot(finding, used, root) {
    return finding.kind === 'proven' && used.has(finding.statement.evidence) && finding.statement.covers.has(root);
}
/** What an image passes by comes before what counts for nothing; only of that it is told what it says. */
function evidenceOf(findings, used) {
    const proven = findings.flatMap((finding) => (finding.kind === 'proven' ? [finding] : []));
    const counts = ({ statement }) => used.has(statement.evidence);
    return [...proven.filter(counts), ...proven.filter((one) => !counts(one))].map((one) => {
        const { candidate, proof, statement } = one;
        const predicate = counts(one) && statement.form === 'in-toto' ? (0,predicate_report/* describePredicate */.z)(proof.statement, proof.payload) : undefined;
        return (0,modes_evidence/* describeEvidence */.R)(candidate, proof, predicate);
    });
}
/** For readers who know nothing of rules: each thing that keeps an image from passing, or the one by which it passes. */
function checksOf({ rules, verdict }) {
    const failing = rules.filter(({ mode, excepted }) => mode === 'enforce' && excepted === undefined).flatMap(checksOfRule);
    if (verdict !== 'pass')
        return failing;
    return [{ rule: 'policy', outcome: 'pass', expected: 'every rule that matches holds', actual: rules.map(passedBy).join('; ') }];
}
function passedBy({ name, mode, outcome, excepted }) {
    if (outcome === 'pass')
        return `${name} holds`;
    if (excepted !== undefined)
        return `${name} is excepted until ${excepted.until}: ${excepted.reason}`;
    return mode === 'warn' ? `${name} does not hold and only warns` : `${name}: ${outcome}`;
}
function checksOfRule({ name, checks }) {
    return checks
        .filter(({ outcome }) => outcome !== 'pass')
        .map(({ check, outcome, expected, actual, code, message, hint, details, evidence: [evidence] }) => ({
        rule: `${name}: ${check}`,
        outcome,
        expected,
        actual,
        ...(code === undefined ? {} : { code }),
        ...(message === undefined ? {} : { message }),
        ...(hint === undefined ? {} : { hint }),
        ...(details === undefined ? {} : { details }),
        ...(evidence === undefined ? {} : { evidence }),
    }));
}


/***/ }),

/***/ 75432:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D0: () => (/* binding */ endOfDay),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   ft: () => (/* binding */ DURATION),
/* harmony export */   vH: () => (/* binding */ DATE)
/* harmony export */ });
const MILLISECONDS = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Ten years: what is older proves nothing, and a longer wish is a slip of the pen. */
const MAX_MILLISECONDS = 3_650 * 86_400_000;
const DURATION = /^[1-9][0-9]{0,6}[mhd]$/;
/** `15m`, `72h`, `30d` in milliseconds; undefined for everything else. */
function parseDuration(text) {
    if (!DURATION.test(text))
        return undefined;
    const milliseconds = Number(text.slice(0, -1)) * (MILLISECONDS[text.slice(-1)] ?? Number.NaN);
    return milliseconds <= MAX_MILLISECONDS ? milliseconds : undefined;
}
const DAY = 86_400_000;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
/** When a day has ended in UTC (24:00); undefined for a day that does not exist. */
function endOfDay(day) {
    const start = DATE.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
    // JavaScript takes 31 February for a day of March.
    return Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day ? undefined : new Date(start + DAY);
}


/***/ }),

/***/ 56868:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d3: () => (/* binding */ evaluateImage),
  Kr: () => (/* binding */ matchedRules)
});

// UNUSED EXPORTS: matchedRule

// EXTERNAL MODULE: ./src/predicates/cross-check.ts
var cross_check = __webpack_require__(26135);
// EXTERNAL MODULE: ./src/predicates/essentials.ts
var essentials = __webpack_require__(91517);
// EXTERNAL MODULE: ./src/predicates/types.ts
var types = __webpack_require__(66583);
// EXTERNAL MODULE: ./src/policy/rules/candidates.ts
var rules_candidates = __webpack_require__(16030);
;// CONCATENATED MODULE: ./src/policy/cel/cel-values.ts
/**
 * JSON as CEL sees it: whole numbers are integers, so that `x == 1`, `x + 1` and `x in [1, 2]` mean what they say. Beyond 2^53 JSON has
 * lost the digits already, and the number stays a floating one. What holds no such number is not copied: documents are large.
 */
function toCel(value) {
    if (typeof value === 'number')
        return Number.isSafeInteger(value) ? (SMALL[value] ?? BigInt(value)) : value;
    if (typeof value !== 'object' || value === null)
        return value;
    return Array.isArray(value) ? ofList(value) : ofObject(value);
}
/** A document may hold millions of them, and each BigInt takes memory of its own. */
const SMALL = Array.from({ length: 1024 }, (_, value) => BigInt(value));
function ofList(list) {
    let copy;
    for (let index = 0; index < list.length; index += 1) {
        const item = list[index] ?? null;
        const converted = toCel(item);
        if (converted === item)
            continue;
        copy ??= list.slice();
        copy[index] = converted;
    }
    return copy ?? list;
}
/** The library tells a type by `constructor`, and assigning to `__proto__` makes no member: such an object goes in as a Map. */
function ofObject(object) {
    let copy;
    for (const key of Object.keys(object)) {
        if (key === 'constructor' || key === '__proto__')
            return new Map(Object.entries(object).map(([name, item]) => [name, toCel(item)]));
        const item = object[key] ?? null;
        const converted = toCel(item);
        if (converted === item)
            continue;
        copy ??= { ...object };
        copy[key] = converted;
    }
    return copy ?? object;
}

// EXTERNAL MODULE: ./src/policy/rules/coverage.ts
var coverage = __webpack_require__(26062);
// EXTERNAL MODULE: ./src/policy/rules/distinct.ts
var distinct = __webpack_require__(86648);
// EXTERNAL MODULE: ./src/policy/rules/rule-checks.ts
var rule_checks = __webpack_require__(98070);
// EXTERNAL MODULE: ./src/policy/rules/signers.ts
var signers = __webpack_require__(373);
;// CONCATENATED MODULE: ./src/policy/rules/cel-rule.ts









const PREDICATES = ['provenance', 'sbom', 'vulnerabilities', 'vex', 'vsa'];
/** What these hold depends on all that there is: a further document makes a list of one, a newer one takes its place. */
const OF_EVIDENCE = /\b(?:provenance|sbom|vulnerabilities|vex|vsa|signers|certificate)\b/;
const MAX_SHOWN = 200;
/** Each expression must be true. What it names and is not there is an error, and so is what is neither true nor false. */
const checkCel = (asked, context) => {
    const seen = seenBy(context);
    return asked.map(({ at, expression }, index) => judge(`cel[${index}]`, at, expression, seen, context));
};
function judge(check, at, expression, { variables, absent, evidence }, context) {
    const expected = shown(expression);
    const { expressions } = context.world;
    const { outcome, why = '' } = expressions?.evaluate(expression, variables) ?? { outcome: 'error', why: 'nothing here reads expressions' };
    const found = { check, at, expected, evidence };
    if (outcome === 'pass') {
        const held = { ...found, actual: 'true' };
        return OF_EVIDENCE.test(expression) ? (0,rule_checks/* newestHolds */.PC)({ ...held, hint: '' }, context) : (0,rule_checks/* holds */.v9)(held);
    }
    if (outcome === 'fail') {
        const message = `the expression is false for this image: ${expected}`;
        return (0,rule_checks/* fails */.c6)({
            ...found,
            actual: 'false',
            code: 'POLICY_CEL',
            message,
            hint: 'Compare the expression with the evidence in the report.',
        });
    }
    const lacking = absent.length === 0 ? '' : ` (${absent.join('; ')})`;
    return (0,rule_checks/* undecided */.oo)({
        ...found,
        actual: why,
        code: 'POLICY_CEL_ERROR',
        message: `the expression can be told neither true nor false: ${why}${lacking}: ${expected}`,
        hint: 'Ask with has(\u2026) before what may be missing, and attest what the expression names: only what was verified and signed by a signer of the rule is there.',
    });
}
function shown(expression) {
    const line = expression.replaceAll(/\s+/g, ' ').trim();
    return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN - 1)}\u2026` : line;
}
/** Only what was verified and signed by a signer of the rule, and only where it speaks for every part of the image that the rule is about. */
function seenBy(context) {
    const trusted = context.statements.filter((statement) => context.signed(statement).length > 0).toSorted(rules_candidates/* byEvidence */.d);
    const variables = {};
    const absent = [];
    cel_rule_define(variables, 'image', () => imageOf(context.subject));
    cel_rule_define(variables, 'signers', () => signersOf(trusted, context));
    const certificates = certificatesOf(trusted);
    if (certificates.length > 0)
        cel_rule_define(variables, 'certificate', () => oneOrList(certificates));
    else
        absent.push('certificate: nothing is signed by an identity of the rule');
    for (const word of PREDICATES) {
        const statements = (word === 'vsa' ? summariesOf(context) : trusted).filter((statement) => isSound(word, statement));
        const open = (0,coverage/* uncovered */.KY)(context, statements);
        if (open.length === 0)
            cel_rule_define(variables, word, () => oneOrList(statements.map(({ predicate }) => toCel(predicate))));
        else
            absent.push(`${word}: none by a signer of the rule for ${statements.length === 0 ? 'the image' : (0,coverage/* namesOf */.eZ)(open)}`);
    }
    return { variables, absent, evidence: trusted };
}
/** Whom a rule trusts for summaries, it may say apart. */
function summariesOf({ rule, statements, world }) {
    const trusted = rule.vsa?.signers?.of ?? rule.signers?.of ?? [];
    return statements.filter((statement) => (0,signers/* signersOf */.Re)(trusted, statement, world).length > 0).toSorted(rules_candidates/* byEvidence */.d);
}
/** Documents are large, and most expressions name one of them: none is prepared before it is asked for. */
function cel_rule_define(variables, name, make) {
    let made;
    Object.defineProperty(variables, name, { enumerable: true, get: () => (made ??= make()) });
}
/** An attestation that says nothing is none, and one that contradicts its certificate proves nothing. */
function isSound(word, { form, predicateType, predicate, signer }) {
    if (form !== 'in-toto' || !(0,types/* matchesType */.k4)(word, predicateType) || (0,essentials/* lackOf */.Z)(predicateType, predicate) !== undefined)
        return false;
    return signer.kind === 'key' || (0,cross_check/* crossCheck */.D)(predicateType, predicate, signer.claims).length === 0;
}
/** policy.md, `cel`: lists where there are several. */
function oneOrList(values) {
    const [first = null] = values;
    return values.length === 1 ? first : values;
}
function imageOf({ name, tag, root, platforms }) {
    const slash = name.indexOf('/');
    return {
        name,
        ...(tag === undefined ? {} : { tag }),
        digest: root,
        registry: name.slice(0, slash),
        repository: name.slice(slash + 1),
        platforms: platforms.map((platform) => ({ name: platform.name, digest: platform.digest })),
    };
}
/** Who matched: a name of the policy beside whom it stood for. */
function signersOf(trusted, { signed }) {
    const found = new Map();
    for (const statement of trusted) {
        const { signer } = statement;
        for (const { name } of signed(statement)) {
            const who = signer.kind === 'key' ? { key: signer.id } : { issuer: signer.claims.issuer, identity: signer.claims.san.value };
            found.set(JSON.stringify([name, (0,distinct/* identityOf */.c)(signer)]), { name, ...who });
        }
    }
    return [...found.values()];
}
function certificatesOf(trusted) {
    const found = new Map();
    for (const { signer } of trusted) {
        if (signer.kind === 'key')
            continue;
        const { san, ...claims } = signer.claims;
        found.set(JSON.stringify(signer.claims), { ...claims, identity: san.value });
    }
    return [...found.values()];
}

// EXTERNAL MODULE: ./src/policy/rules/provenance-rule.ts + 4 modules
var provenance_rule = __webpack_require__(48421);
// EXTERNAL MODULE: ./src/policy/rules/sbom-facts.ts
var sbom_facts = __webpack_require__(63163);
;// CONCATENATED MODULE: ./src/policy/rules/sbom-rule.ts




const HINT_SCAN = 'Scan the pushed image by its digest, as syft registry/repository@sha256:\u2026 does, and attest that: mode: attest with sbom-path.';
const HINT_PLATFORMS = 'Attest a document for each platform: sbom-path: linux/amd64=a.json and so on, one a line.';
/** One SBOM by a signer of the rule, of a wanted format and not about another image, for each manifest. */
const checkSbom = (asked, context) => {
    const candidates = context.statements
        .filter(({ form, predicateType, predicate }) => form === 'in-toto' && (0,types/* matchesType */.k4)('sbom', predicateType) && (0,essentials/* lackOf */.Z)(predicateType, predicate) === undefined)
        .filter((statement) => context.signed(statement).length > 0);
    const read = new Map(candidates.map((statement) => [statement, (0,sbom_facts/* readSbom */.k)(statement)]));
    return (0,rules_candidates/* search */.$)({
        check: 'sbom',
        at: asked.at,
        expected: 'an SBOM, signed by a signer of the rule',
        candidates,
        judge: (statement, target) => sbom_rule_judge(asked, statement, read.get(statement) ?? (0,sbom_facts/* readSbom */.k)(statement), target, context.subject),
        missing: {
            code: 'POLICY_SBOM',
            message: (open) => `there is no SBOM by a signer of the rule, which lists what is in the image, for ${open}`,
            hint: `${HINT_SCAN} The signer must be one whom the rule names.`,
        },
    }, context);
};
function sbom_rule_judge(asked, statement, read, target, subject) {
    return [
        { check: 'sbom', expected: 'an SBOM, signed by a signer of the rule', actual: read.format, outcome: 'pass' },
        ...format(asked, read),
        ...(asked.perPlatform ? [own(statement, read, target, subject)] : []),
        about(asked, statement, read, target, subject),
    ];
}
function format({ formats }, { format: actual }) {
    if (formats === undefined)
        return [];
    const expected = formats.join(' or ');
    const wish = { check: 'sbom.formats', expected, actual };
    if (formats.includes(actual))
        return [{ ...wish, outcome: 'pass' }];
    const message = `the SBOM is of another format than is wanted: expected ${expected}, got ${actual}`;
    const hint = `Let the tool write it, and attest that: syft -o ${expected.startsWith('spdx') ? 'spdx-json' : 'cyclonedx-json'}.`;
    return [{ ...wish, outcome: 'fail', code: 'POLICY_SBOM', message, hint, details: [{ what: 'format', expected, actual }] }];
}
/**
 * A document of its own: it names this platform and no other, or its root is this platform. One statement that names the index and all
 * platforms says of the same document that it is about each of them.
 */
function own({ covers }, { roots }, { name, digest }, { platforms }) {
    const named = platforms.filter((platform) => covers.has(platform.digest));
    const alone = covers.has(digest) && (named.length <= 1 || (typeof roots !== 'string' && roots.includes(digest)));
    const expected = `a document of its own for ${name}`;
    const wish = { check: 'sbom.perPlatform', expected, actual: alone ? 'it has one' : 'one document for several' };
    if (alone)
        return { ...wish, outcome: 'pass' };
    const message = `the SBOM for ${name} (${digest}) is not its own: the statement is about the index or about other platforms too`;
    return { ...wish, outcome: 'fail', code: 'POLICY_SBOM', message, hint: HINT_PLATFORMS };
}
/** Where the document says itself what it describes, that is the image; for its own platform's document, that platform. */
function about(asked, statement, { roots }, target, subject) {
    const image = rootsOf(statement, subject);
    const allowed = asked.perPlatform ? new Set([target.digest]) : image;
    const expected = `its root is ${asked.perPlatform ? `${target.name} (${target.digest})` : 'the image or a platform of it'}`;
    const wish = { check: 'sbom.rootDigest', expected };
    if (typeof roots === 'string')
        return {
            ...wish,
            actual: '(not known)',
            outcome: 'error',
            code: 'POLICY_UNDECIDED',
            message: `what the SBOM describes cannot be told: ${roots}`,
            hint: 'Attest it as SPDX 2.2, 2.3 or 3.0 JSON, or as CycloneDX 1.4 to 1.7 JSON.',
        };
    if (roots.length === 0 && asked.rootDigest) {
        const message = 'the SBOM does not say which image it describes, and the rule wants that it does';
        return { ...wish, actual: '(none named)', outcome: 'fail', code: 'POLICY_SBOM', message, hint: HINT_SCAN };
    }
    const actual = roots.length === 0 ? 'it names no image' : roots.slice(0, 3).join(', ');
    if (roots.length === 0 || roots.some((root) => allowed.has(root)))
        return { ...wish, actual, outcome: 'pass' };
    const details = [{ what: 'root of the SBOM', expected: [...allowed].slice(0, 3).join(' or '), actual }];
    if (roots.some((root) => image.has(root))) {
        const message = `the SBOM for ${target.name} (${target.digest}) describes another part of the image: ${actual}`;
        return { ...wish, actual, outcome: 'fail', code: 'POLICY_SBOM', message, hint: HINT_PLATFORMS, details };
    }
    const message = `the SBOM is signed for this image, but it says that it describes another: ${actual}`;
    const hint = `${HINT_SCAN} An image in a local Docker daemon has another digest than in the registry.`;
    return { ...wish, actual, outcome: 'contradiction', code: 'POLICY_CONTRADICTION', message, hint, details };
}
/** A statement about single platforms is about no other one; one that names the index may hold any platform's document. */
function rootsOf({ covers }, { root, platforms }) {
    const digests = platforms.map(({ digest }) => digest);
    return new Set([root, ...(covers.has(root) ? digests : digests.filter((one) => covers.has(one)))]);
}

// EXTERNAL MODULE: ./src/policy/diagnose.ts
var diagnose = __webpack_require__(86248);
// EXTERNAL MODULE: ./src/policy/rules/signatures.ts
var rules_signatures = __webpack_require__(40847);
;// CONCATENATED MODULE: ./src/policy/rules/slots.ts



/**
 * Who of the wanted signers signed, each slot by a party of its own which alone covers all that must be signed.
 * @param signatures that count as such
 */
function slotsOf({ of }, signatures, context) {
    const fitting = of.map((signer) => partiesOf(signer, signatures, context));
    const filled = (0,distinct/* fillSlots */.H)(fitting.map((parties) => [...parties].filter(([, { open }]) => open.length === 0).map(([identity]) => identity)));
    return of.map((signer, index) => {
        const parties = fitting[index] ?? new Map();
        const party = parties.get(filled[index] ?? '');
        return { signer, parties: [...parties.values()], ...(party === undefined ? {} : { filledBy: party }) };
    });
}
/** Sorted, so that the order in which evidence was found changes nothing. */
function partiesOf(signer, signatures, { rule, subject, world }) {
    const byIdentity = Map.groupBy(signatures.filter((statement) => (0,signers/* compareSigner */.Q0)(signer, statement.signer, world).length === 0), ({ signer: proven }) => (0,distinct/* identityOf */.c)(proven));
    const targets = (0,coverage/* signedTargets */.TP)(rule, subject);
    const parties = [...byIdentity].map(([identity, statements]) => {
        const open = targets.filter((target) => !statements.some((statement) => (0,coverage/* covers */.hU)(statement, target, subject)));
        const [first] = statements;
        return [identity, { words: first === undefined ? '' : (0,signers/* describeProven */.Gi)(first.signer), statements, open }];
    });
    return new Map(parties.sort(([left], [right]) => (left < right ? -1 : 1)));
}
/** Why a slot that parties fit stays empty. */
function whyEmpty({ parties }) {
    const partial = parties.find(({ open }) => open.length > 0);
    const whole = parties.filter(({ open }) => open.length === 0);
    if (whole.length > 0)
        return `only ${whole.map(({ words }) => words).join(' and ')}, counted already for another signer`;
    return partial === undefined ? 'nobody' : `${partial.words}, but not for ${(0,coverage/* namesOf */.eZ)(partial.open)}`;
}

;// CONCATENATED MODULE: ./src/policy/rules/signers-rule.ts





const CHECK = 'signers';
const MAX_SIGNERS = 5;
/** m of n distinct parties signed the image; a plain list is 1 of n. */
function checkSigners(asked, context) {
    const weighed = context.statements.map((statement) => ({ statement, worth: (0,rules_signatures/* worthAsSignature */.x)(statement, context) }));
    const signatures = weighed.filter(({ worth }) => worth.kind === 'counts').map(({ statement }) => statement);
    const slots = slotsOf(asked, signatures, context);
    const filled = slots.flatMap(({ signer, filledBy }) => (filledBy === undefined ? [] : [{ signer, party: filledBy }]));
    const evidence = filled.flatMap(({ party }) => party.statements);
    const found = filled.map(({ signer, party }) => `${signer.name} (${party.words})`).join(', ');
    if (filled.length >= asked.threshold)
        return [(0,rule_checks/* holds */.v9)({ check: CHECK, at: context.rule.at, expected: wanted(asked), actual: `signed by ${found}`, evidence })];
    return [filled.length > 0 ? tooFew(asked, slots, found, evidence, context) : nobody(asked, slots, weighed, context)];
}
function wanted({ threshold, of }) {
    const more = of.length > MAX_SIGNERS ? ` or ${of.length - MAX_SIGNERS} more` : '';
    const names = of.slice(0, MAX_SIGNERS).map(signers/* describeSigner */.cg).join(' or ');
    return threshold === 1 ? `signed by ${names}${more}` : `signed by ${threshold} different ones of ${of.length}: ${names}${more}`;
}
function tooFew(asked, slots, found, evidence, context) {
    const count = slots.filter(({ filledBy }) => filledBy !== undefined).length;
    const empty = slots.filter(({ filledBy }) => filledBy === undefined);
    const message = `${asked.threshold} different signers are wanted, and ${count} signed: ${found}. One signer counts once, however many signatures it made and however many of the wanted signers it would fit`;
    return (0,rule_checks/* lacks */.pO)({
        check: CHECK,
        at: context.rule.at,
        expected: wanted(asked),
        actual: `signed by ${found} alone`,
        evidence,
        code: 'POLICY_THRESHOLD',
        message,
        hint: `Let one more of the wanted signers sign this image: ${empty
            .slice(0, MAX_SIGNERS)
            .map(({ signer }) => (0,signers/* describeSigner */.cg)(signer))
            .join('; ')}.`,
        details: empty
            .slice(0, MAX_SIGNERS)
            .map((slot) => ({ what: `signer ${slot.signer.name}`, expected: (0,signers/* describeSigner */.cg)(slot.signer), actual: whyEmpty(slot) })),
    }, context);
}
/** Nothing fills any slot: what came nearest is told first. */
function nobody(asked, slots, weighed, context) {
    const partial = slots.find(({ parties }) => parties.length > 0);
    if (partial !== undefined)
        return notAll(asked, partial, context);
    const by = weighed.filter(({ statement }) => asked.of.some((signer) => (0,signers/* compareSigner */.Q0)(signer, statement.signer, context.world).length === 0));
    for (const kind of ['annotations', 'contradiction']) {
        const flawed = by.filter(({ worth }) => worth.kind === kind).sort(byDigest)[0];
        if (flawed !== undefined && flawed.worth.kind === kind)
            return flawedSignature(asked, kind, flawed.statement, flawed.worth.mismatches, context);
    }
    return unsigned(asked, by, weighed, context);
}
function byDigest({ statement: left }, { statement: right }) {
    return left.evidence < right.evidence ? -1 : left.evidence > right.evidence ? 1 : 0;
}
function notAll(asked, slot, context) {
    return (0,rule_checks/* lacks */.pO)({
        check: CHECK,
        at: context.rule.at,
        expected: wanted(asked),
        actual: `signed by ${whyEmpty(slot)}`,
        evidence: slot.parties.flatMap(({ statements }) => statements),
        code: 'POLICY_PLATFORM',
        message: `a wanted signer signed a part of the image only: ${whyEmpty(slot)}`,
        hint: 'Sign the index with all its platforms: this action does so with platforms: all, its default; "cosign sign" does with --recursive. Or name in the rule the platforms that are used: platforms: [linux/amd64]',
    }, context);
}
function flawedSignature(asked, kind, statement, details, context) {
    const common = { check: CHECK, at: context.rule.at, expected: wanted(asked), evidence: [statement], details };
    const differing = details.map(({ what }) => what).join(', ');
    if (kind === 'contradiction')
        return (0,rule_checks/* fails */.c6)({
            ...common,
            actual: `${(0,signers/* describeProven */.Gi)(statement.signer)}, with provenance that contradicts its certificate`,
            code: 'PROVENANCE_CONTRADICTION',
            message: `the predicate contradicts the certificate: ${differing}`,
            hint: 'The certificate is right, and the provenance is not true of the run that signed it: make it in the job that builds, with mode: attest and provenance: true.',
        });
    return (0,rule_checks/* lacks */.pO)({
        ...common,
        actual: `${(0,signers/* describeProven */.Gi)(statement.signer)}, with other annotations`,
        code: 'ANNOTATION_MISMATCH',
        message: `signed by the wanted identity, but ${differing} differs`,
        hint: 'Sign the image with these annotations, as the input annotations of mode: sign gives them, or correct them in the rule.',
    }, context);
}
function unsigned(asked, by, weighed, context) {
    const signatures = weighed.filter(({ worth }) => worth.kind !== 'other').map(({ statement }) => statement);
    const nearest = asked.of.slice(0, MAX_SIGNERS).map((signer) => nearestTo(signer, signatures, context));
    const hints = nearest.flatMap(({ hints: some }) => some);
    const others = [...new Set(signatures.map(({ signer }) => (0,signers/* describeProven */.Gi)(signer)))].sort().slice(0, MAX_SIGNERS);
    const types = [...new Set(by.map(({ statement }) => statement.predicateType))].sort().slice(0, MAX_SIGNERS);
    const actual = types.length > 0
        ? `nothing but statements of other types by a wanted signer: ${types.join(', ')}`
        : others.length > 0
            ? `signed by ${others.join(', ')}`
            : 'no signature';
    return (0,rule_checks/* lacks */.pO)({
        check: CHECK,
        at: context.rule.at,
        expected: wanted(asked),
        actual,
        evidence: types.length > 0 ? by.map(({ statement }) => statement) : signatures,
        code: 'POLICY_SIGNERS',
        message: `nobody whom the policy trusts for this image has signed it: ${actual}`,
        hint: [
            ...new Set(hints),
            'Let the wanted signer sign the image (mode: sign, after the push), or correct who may sign in the rule.',
        ].join(' '),
        details: nearest.flatMap(({ details }) => details),
    }, context);
}
/** The differences of the signature that comes nearest to a signer. */
function nearestTo(signer, signatures, { world }) {
    const compared = signatures
        .map((statement) => ({ statement, mismatches: (0,signers/* compareSigner */.Q0)(signer, statement.signer, world) }))
        .sort((left, right) => left.mismatches.length - right.mismatches.length || (left.statement.evidence < right.statement.evidence ? -1 : 1));
    const [first] = compared;
    if (first === undefined)
        return { details: [{ what: `signer ${signer.name}`, expected: (0,signers/* describeSigner */.cg)(signer), actual: '(no signature)' }], hints: [] };
    const proven = first.statement.signer;
    return {
        details: first.mismatches.map((mismatch) => ({ ...mismatch, what: `signer ${signer.name}, ${mismatch.what}` })),
        hints: proven.kind === 'certificate' ? (0,diagnose/* diagnoseMismatch */.d)(first.mismatches, proven.claims) : [],
    };
}

// EXTERNAL MODULE: ./src/model/json.ts
var json = __webpack_require__(87979);
;// CONCATENATED MODULE: ./src/predicates/finding.ts

/** All that one report may hold. */
const MAX_FINDINGS = 1_000_000;
/** Reads every element, and stops at the first that is none: to leave it out could leave out the critical one. */
function readEach(list, read, what) {
    const findings = [];
    for (const element of list) {
        const found = (0,json/* isObject */.G)(element) ? read(element) : 'is no object';
        if (typeof found === 'string')
            return { why: `one of ${what} ${found}` };
        for (const finding of found)
            findings.push(finding);
        if (findings.length > MAX_FINDINGS)
            return { why: `it has more than ${MAX_FINDINGS} findings` };
    }
    return { findings };
}

;// CONCATENATED MODULE: ./src/predicates/purl.ts
/** Longer texts are no package URLs. */
const MAX_PURL = 4096;
/** Whether a package is the one, or one of those, that a package URL speaks of: what the URL leaves open, it does not ask. */
function coversPackage(purl, found) {
    const [wanted, actual] = [parsePurl(purl), parsePurl(found)];
    if (wanted === undefined || actual === undefined || wanted.name !== actual.name)
        return false;
    if (wanted.version !== undefined && wanted.version !== actual.version)
        return false;
    return [...wanted.qualifiers].every(([key, value]) => actual.qualifiers.getAll(key).includes(value));
}
function isPurl(text) {
    return parsePurl(text) !== undefined;
}
function parsePurl(text) {
    if (!/^pkg:/i.test(text) || text.length > MAX_PURL)
        return undefined;
    const [located = ''] = text.slice('pkg:'.length).split('#');
    const mark = located.indexOf('?');
    const path = (mark < 0 ? located : located.slice(0, mark)).replace(/^\/+|\/+$/g, '');
    // The name comes after the last slash, and a namespace may hold an @ (npm's scopes) as it stands.
    const at = path.indexOf('@', path.lastIndexOf('/') + 1);
    const named = at < 0 ? path : path.slice(0, at);
    const [name, version] = [decoded(named), at < 0 ? undefined : decoded(path.slice(at + 1))];
    if (name === undefined || !name.includes('/') || (at >= 0 && version === undefined))
        return undefined;
    const [type = '', ...rest] = name.split('/');
    return {
        name: [type.toLowerCase(), ...rest].join('/'),
        version,
        qualifiers: new URLSearchParams(mark < 0 ? '' : located.slice(mark + 1)),
    };
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./src/predicates/facts.ts
var facts = __webpack_require__(61145);
// EXTERNAL MODULE: ./src/predicates/image-digests.ts
var image_digests = __webpack_require__(407);
// EXTERNAL MODULE: ./src/predicates/openvex.ts
var openvex = __webpack_require__(37197);
// EXTERNAL MODULE: ./src/predicates/times.ts
var times = __webpack_require__(81208);
;// CONCATENATED MODULE: ./src/predicates/vex-statements.ts





const MAX_STATEMENTS = 100_000;
const MAX_NAMES = 1000;
/** An OpenVEX document of a verified statement (openvex/spec, OPENVEX-SPEC.md), of version 0.2 or older. Never throws. */
function readVex(predicate) {
    if (!(0,json/* isObject */.G)(predicate))
        return { why: 'the predicate is no object' };
    const problem = (0,openvex/* problemOfVex */.mS)(predicate);
    if (problem !== undefined)
        return { why: problem };
    const issued = timeIn(predicate['timestamp']);
    if (issued === 'wrong')
        return { why: 'its timestamp is no time in the form of RFC 3339' };
    const version = Number(predicate['version'] ?? 0);
    const read = [];
    for (const [index, one] of (0,facts/* listOf */.c3)(predicate['statements']).entries()) {
        const statements = ofStatement((0,facts/* objectOf */.Xy)(one), issued, Number.isFinite(version) ? version : 0);
        if (typeof statements === 'string')
            return { why: `statement ${index} ${statements}` };
        read.push(...statements);
        if (read.length > MAX_STATEMENTS)
            return { why: `it has more than ${MAX_STATEMENTS} statements` };
    }
    return { statements: read };
}
/** One for each product: a statement may name several. */
function ofStatement(statement, issued, version) {
    const vulnerabilities = vulnerabilitiesOf(statement['vulnerability']);
    if (vulnerabilities.length === 0)
        return 'names no vulnerability';
    const own = timeIn(statement['timestamp']);
    if (own === 'wrong')
        return 'has a timestamp that is no time in the form of RFC 3339';
    const time = own ?? issued;
    const { products = null } = statement;
    if (products !== null && !Array.isArray(products))
        return 'has products that are no list';
    const reason = (0,facts/* textOf */.b6)(statement['justification']) ?? (0,facts/* textOf */.b6)(statement['impact_statement']);
    const base = {
        vulnerabilities,
        status: statement['status'], // problemOfVex looked at it
        version,
        ...(time === undefined ? {} : { time }),
        ...(reason === undefined ? {} : { reason }),
    };
    const parts = namesOf(statement['subcomponents']); // up to version 0.0.1
    const list = (0,facts/* listOf */.c3)(products);
    if (list.length > MAX_NAMES)
        return `names more than ${MAX_NAMES} products`;
    if (list.length === 0)
        return [{ ...base, product: 'subjects', parts }];
    return list.map((product) => ({
        ...base,
        product: digestsOf(product),
        parts: [...parts, ...namesOf((0,facts/* objectOf */.Xy)(product)['subcomponents'])],
    }));
}
function timeIn(value = null) {
    if (value === null)
        return undefined;
    return (0,times/* isTime */.K8)(value) ? new Date(value) : 'wrong';
}
/** Up to version 0.0.1 a text. */
function vulnerabilitiesOf(value) {
    const { name, aliases } = (0,facts/* objectOf */.Xy)(value);
    const names = typeof value === 'string' ? [value] : [name, ...(0,facts/* listOf */.c3)(aliases).slice(0, MAX_NAMES)];
    return names.map(facts/* textOf */.b6).flatMap((one) => (one === undefined ? [] : [one.toUpperCase()]));
}
/**
 * The manifests that a product names, by digest alone: a name or a tag says of no image that it is this one. Where its parts name
 * different ones, it is unclear which is meant, and it names none.
 */
function digestsOf(product) {
    const { '@id': id, identifiers, hashes } = (0,facts/* objectOf */.Xy)(product);
    const named = (0,image_digests/* unique */.Am)([
        (0,image_digests/* digestInPurl */.dL)(typeof product === 'string' ? product : id),
        (0,image_digests/* digestInPurl */.dL)((0,facts/* objectOf */.Xy)(identifiers)['purl']),
        (0,image_digests/* digestOfHex */.z9)((0,facts/* objectOf */.Xy)(hashes)['sha-256']),
    ]);
    return named.length === 1 ? named : [];
}
/** A part that nothing names is kept, as what matches no package: to forget it would turn a word about one part into one about all. */
function namesOf(components) {
    return (0,facts/* listOf */.c3)(components)
        .slice(0, MAX_NAMES)
        .map((one) => {
        const { '@id': id, identifiers } = (0,facts/* objectOf */.Xy)(one);
        return (typeof one === 'string' ? one : undefined) ?? (0,facts/* textOf */.b6)((0,facts/* objectOf */.Xy)(identifiers)['purl']) ?? (0,facts/* textOf */.b6)(id) ?? '';
    });
}

;// CONCATENATED MODULE: ./src/policy/rules/newest.ts

/** What a signer may be ahead of the log or the timestamp authority by its own clock. */
const SKEW_MS = 3_600_000;
/**
 * Of the statements about a manifest the newest, and all that have no time. A time is of use only so: were any good one taken, an old
 * clean scan would hide a new dirty one, and a summary that passed one that failed since. Several of the same time all count.
 */
function newestFor(target, subject, dated) {
    const about = dated.filter(({ statement }) => (0,coverage/* covers */.hU)(statement, target, subject));
    const newest = about.reduce((latest, { time }) => Math.max(latest, time?.getTime() ?? -Infinity), -Infinity);
    return about.filter(({ time }) => time === undefined || time.getTime() === newest);
}
/**
 * Whether a statement says that something was done after it was signed: then no time in it can be believed.
 * @param now bounds what is said where no time was verified
 */
function isAfterSigning(said, { times }, now) {
    return said.getTime() > signedBy({ times }, now).getTime() + SKEW_MS;
}
/** The earliest proof that a statement was there. */
function signedBy({ times: [verified] }, now) {
    return verified ?? now;
}

;// CONCATENATED MODULE: ./src/policy/rules/vex-book.ts






/** Of the names in it, each said so often at most; more would only make the search slow. */
const MAX_ENTRIES = 1000;
function isVex({ form, predicateType }) {
    return form === 'in-toto' && (0,types/* matchesType */.k4)('vex', predicateType);
}
/** A document with the time of each of its statements. */
function readVexOf(statement, now) {
    const read = readVex(statement.predicate);
    if ('why' in read)
        return read;
    const timed = [];
    for (const says of read.statements) {
        // A time cascades down from the document, and to it from what it is wrapped in (openvex/spec, "Inheritance Flow").
        const time = says.time ?? statement.times[0];
        if (time === undefined)
            return { why: 'a statement has no timestamp, and no time of the signature was verified' };
        if (isAfterSigning(time, statement, now))
            return { why: `it was signed before the time that it names, ${time.toISOString()}` };
        timed.push({ says, time });
    }
    return { statements: timed };
}
/** @param authors names of signers of the rule */
function openVexBook(authors, { statements, signed, world }) {
    const entries = new Map();
    const unread = [];
    for (const statement of statements.filter(isVex)) {
        const names = signed(statement).flatMap(({ name }) => (authors.includes(name) ? [name] : []));
        if (names.length === 0)
            continue;
        const read = readVexOf(statement, world.now);
        if ('why' in read)
            unread.push({ statement, why: read.why });
        else if (!enter(entries, names, statement, read.statements))
            unread.push({ statement, why: `it says more than ${MAX_ENTRIES} things of one vulnerability` });
    }
    return { entries, unread };
}
function enter(entries, authors, statement, said) {
    for (const { says, time } of said) {
        for (const name of new Set(says.vulnerabilities)) {
            const list = entries.get(name) ?? [];
            for (const author of authors)
                list.push({ author, statement, says, time });
            if (list.length > MAX_ENTRIES)
                return false;
            entries.set(name, list);
        }
    }
    return true;
}
/**
 * Whether VEX takes a finding away: of each author the latest word about this vulnerability in this package of this manifest, and of
 * all who say something the least favourable.
 */
function waiverOf({ ids, package: part = {} }, targets, subject, book) {
    const said = new Set(ids.flatMap((id) => book.entries.get(id.toUpperCase()) ?? []));
    if (said.size === 0)
        return undefined;
    const decisive = targets.map((target) => {
        const about = [...said].filter((entry) => speaksOf(entry, target, subject) && fits(entry.says, part.purl));
        return [...new Set(about.map(({ author }) => author))].flatMap((author) => latest(about.filter((entry) => entry.author === author)));
    });
    const all = decisive.flat();
    if (decisive.some((words) => words.length === 0) || all.some(({ says }) => !isFavourable(says)))
        return undefined;
    const status = all.every(({ says }) => says.status === 'fixed') ? 'fixed' : 'not_affected';
    return { status, statements: [...new Set(all.map(({ statement }) => statement))] };
}
function isFavourable({ status, reason }) {
    return (status === 'not_affected' && reason !== undefined) || status === 'fixed';
}
/** What is of the same time and version counts together. */
function latest(entries) {
    const later = (a, b) => a.time.getTime() - b.time.getTime() || a.says.version - b.says.version;
    const last = entries.toSorted(later).at(-1);
    return last === undefined ? [] : entries.filter((entry) => later(entry, last) === 0);
}
/**
 * A statement without products speaks of what it is attested for; one with products of those alone, and only where it is attested for
 * them too (openvex/spec, ATTESTING.md, "Handling Product/Subject Granularity").
 */
function speaksOf({ statement, says: { product } }, target, subject) {
    if (!(0,coverage/* covers */.hU)(statement, target, subject))
        return false;
    return product === 'subjects' || product.includes(target.digest) || product.includes(subject.root);
}
/** What names only a part is favourable to that part alone; where it is not clear which, it is favourable to none and holds against all. */
function fits(says, purl) {
    if (says.parts.length === 0)
        return true;
    if (purl !== undefined && says.parts.some((part) => coversPackage(part, purl)))
        return true;
    return !isFavourable(says) && (purl === undefined || says.parts.some((part) => !isPurl(part)));
}

;// CONCATENATED MODULE: ./src/policy/rules/vex-rule.ts


const HINT = 'Let one of them attest an OpenVEX document, as vexctl create writes it, for the image: mode: attest with vex-path.';
/** An OpenVEX document by a wanted signer for each manifest: that somebody looked, whatever they found. */
const checkVex = ({ at, from }, context) => {
    const isWanted = ({ name }) => from === undefined || from.includes(name);
    const expected = `an OpenVEX document, signed by ${from === undefined ? 'a signer of the rule' : from.join(' or ')}`;
    return (0,rules_candidates/* search */.$)({
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
    }, context);
};

// EXTERNAL MODULE: ./src/predicates/vsa.ts
var predicates_vsa = __webpack_require__(46464);
// EXTERNAL MODULE: ./src/policy/rules/age.ts
var age = __webpack_require__(90313);
// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(86676);
;// CONCATENATED MODULE: ./src/policy/rules/resource-uri.ts



/**
 * Whether the resource of a verification summary is the image under this very name: a summary for one place, such as `dev`, says
 * nothing of another (SLSA 1.1, `resourceUri`). Tag and digest are compared where both sides have them.
 * @param digests the manifest that the summary is wanted for, and the image
 */
function compareResource(uri, { name, tag, written }, digests) {
    const resource = parseResource(uri);
    const differs = (expected) => [{ what: 'resourceUri', expected, actual: (0,facts/* short */.h0)(uri) }];
    if (resource === undefined)
        return differs(`${name}, as a pull reference`);
    if (resource.name !== name)
        return differs(name);
    if (resource.tag !== undefined && tag !== undefined && resource.tag !== tag)
        return differs(`${name}:${tag} (${written})`);
    return resource.digest === undefined || digests.includes(resource.digest) ? [] : differs(`${name}@${digests[0] ?? ''}`);
}
/** A pull reference, with `oci://` before it or not, or a package URL of the type `oci` with its `repository_url`. */
function parseResource(uri) {
    if (/^pkg:oci\//i.test(uri))
        return resource_uri_parsePurl(uri);
    const reference = parsed(uri.replace(/^oci:\/\//, ''));
    return reference === undefined ? undefined : toResource(reference);
}
function resource_uri_parsePurl(uri) {
    const mark = uri.indexOf('?');
    const qualifiers = new URLSearchParams(mark < 0 ? '' : uri.slice(mark + 1));
    const reference = parsed(qualifiers.get('repository_url') ?? '');
    const hasVersion = (mark < 0 ? uri : uri.slice(0, mark)).includes('@');
    const digest = (0,image_digests/* digestInPurl */.dL)(uri);
    if (reference === undefined || (hasVersion && digest === undefined))
        return undefined;
    const tag = qualifiers.get('tag') ?? undefined;
    return { name: (0,model_reference/* nameOf */.Vb)(reference), ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}
function toResource({ tag, digest, ...repository }) {
    return { name: (0,model_reference/* nameOf */.Vb)(repository), ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}
function parsed(text) {
    try {
        return (0,model_reference/* parseReference */.F2)(text, 'resourceUri');
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/policy/rules/vsa-rule.ts









const vsa_rule_HINT = 'Let the verifier check the image under this name again, and store its summary with the image: mode: verify with policy and emit-vsa: true does that.';
/**
 * A verification summary instead of the evidence that it sums up (SLSA 1.1, verification_summary, "How to verify"): signature and subject
 * are proven; then type, the pair of signer and verifier, resource, result, levels; then age and policy, where the rule asks.
 */
const checkVsa = (asked, context) => {
    const { rule, subject, statements } = context;
    const trusted = asked.signers?.of ?? rule.signers?.of ?? [];
    const by = statements.filter((one) => one.form === 'in-toto' && one.predicateType === predicates_vsa/* VSA_TYPE */.gs && (0,signers/* signersOf */.Re)(trusted, one, context.world).length > 0);
    // Where nobody else signs, the summary stands in for the signature: then the index itself needs one.
    const targets = rule.signers === undefined ? (0,coverage/* signedTargets */.TP)(rule, subject) : (0,coverage/* targetsOf */.QR)(rule, subject);
    return targets.map((target) => judgeTarget(asked, target, by.filter((statement) => (0,coverage/* covers */.hU)(statement, target, subject)), trusted, context));
};
function judgeTarget(asked, target, statements, trusted, context) {
    const read = statements.map((statement) => readPair(asked, statement, target, context));
    const pairs = read.flatMap((one) => ('read' in one ? [one] : []));
    const problems = read.flatMap((one) => ('mismatch' in one ? [one] : []));
    // The newest decides, whatever it says: a summary that passed the image is void once the verifier failed it.
    const newest = newestFor(target, context.subject, pairs);
    const bad = newest.flatMap((one) => {
        const mismatch = mismatchOf(asked, one, context);
        return mismatch === undefined ? [] : [{ statement: one.statement, mismatch }];
    });
    if (bad.length > 0 || newest.length === 0)
        return refused(asked, target, bad.length > 0 ? bad : problems, context);
    const good = newestOfEach(target, pairs, context).filter((one) => mismatchOf(asked, one, context) === undefined);
    const unread = statements.find((statement) => mayBeOf(asked, statement));
    return unread === undefined ? enough(asked, target, good, trusted, context) : unreadSummary(asked, target, unread);
}
/** A summary by a trusted signer that cannot be read, and does not say that it is another verifier's: it may be the one that decides. */
function mayBeOf({ verifier }, { predicate }) {
    if (!('problem' in (0,predicates_vsa/* readVsa */.$d)(predicate)))
        return false;
    const { id } = (0,facts/* objectOf */.Xy)((0,facts/* objectOf */.Xy)(predicate)['verifier']);
    return typeof id !== 'string' || id === verifier;
}
function unreadSummary({ at, verifier }, target, statement) {
    return (0,rule_checks/* undecided */.oo)({
        check: 'vsa',
        at,
        expected: `a summary of ${verifier} that can be read`,
        actual: 'one by a trusted signer cannot be read',
        evidence: [statement],
        code: 'POLICY_UNREADABLE',
        message: `it cannot be told whether the rule holds: a verification summary of ${target.name}, by a trusted signer, cannot be read, and it may be the newest`,
        hint: 'Remove the summary that cannot be read, let the verifier check the image again, and run the step again.',
    });
}
/** A summary by this verifier of this image under this name, or why it is none. */
function readPair({ verifier }, statement, target, { subject }) {
    const result = (0,predicates_vsa/* readVsa */.$d)(statement.predicate);
    if ('problem' in result)
        return { statement, mismatch: result.problem };
    const { vsa } = result;
    if (vsa.verifierId !== verifier)
        return { statement, mismatch: { what: 'verifier.id', expected: verifier, actual: vsa.verifierId } };
    const [mismatch] = compareResource(vsa.resourceUri, subject, [target.digest, subject.root]);
    return mismatch === undefined ? { statement, read: vsa, time: vsa.timeVerified } : { statement, mismatch };
}
function mismatchOf(asked, { statement, read }, { world }) {
    const said = read.timeVerified.toISOString();
    if (isAfterSigning(read.timeVerified, statement, world.now))
        return { what: 'timeVerified', expected: 'before it was signed', actual: said };
    if (read.result !== 'PASSED')
        return { what: 'verificationResult', expected: 'PASSED', actual: read.result };
    const lacking = asked.levels.find((level) => !read.verifiedLevels.some((verified) => implies(verified, level)));
    if (lacking !== undefined || read.verifiedLevels.includes('FAILED'))
        return { what: 'verifiedLevels', expected: lacking ?? 'none FAILED', actual: read.verifiedLevels.slice(0, 10).join(', ') || '(none)' };
    if (asked.maxAgeMs !== undefined && world.now.getTime() - read.timeVerified.getTime() > asked.maxAgeMs)
        return { what: 'timeVerified', expected: `at most ${(0,age/* describeAge */.H)(asked.maxAgeMs)} ago`, actual: said };
    if (asked.policyDigest === undefined || read.policy.sha256 === asked.policyDigest.replace(/^sha256:/, ''))
        return undefined;
    return { what: 'policy.digest', expected: asked.policyDigest, actual: read.policy.sha256 ?? '(not there)' };
}
/** Each SLSA level contains the lower ones of its track, and a summary names the highest alone (SLSA 1.1, SlsaResult). */
function implies(verified, wanted) {
    if (verified === wanted)
        return true;
    const [high, low] = [verified, wanted].map((level) => /^(SLSA_[A-Z]+_LEVEL_)(\d)$/.exec(level));
    return high?.[1] !== undefined && high[1] === low?.[1] && Number(high[2]) > Number(low[2]);
}
/** Where several must sign, each party's own newest counts. */
function newestOfEach(target, pairs, { subject }) {
    const parties = Map.groupBy(pairs, ({ statement }) => (0,distinct/* identityOf */.c)(statement.signer));
    return [...parties.values()].flatMap((own) => newestFor(target, subject, own));
}
function enough(asked, target, good, trusted, context) {
    const slots = trusted.map((signer) => good
        .filter(({ statement }) => (0,signers/* signersOf */.Re)([signer], statement, context.world).length > 0)
        .map(({ statement }) => (0,distinct/* identityOf */.c)(statement.signer)));
    const filled = (0,distinct/* fillSlots */.H)(slots).filter((party) => party !== undefined).length;
    const threshold = asked.signers?.threshold ?? 1;
    const [first] = good;
    const found = {
        check: 'vsa',
        at: asked.at,
        expected: expectedOf(asked, target),
        actual: `${first?.read.result ?? ''}, ${first?.read.verifiedLevels.join(', ') ?? ''}, ${first?.read.timeVerified.toISOString() ?? ''}`,
        evidence: good.map(({ statement }) => statement),
    };
    if (filled >= threshold)
        return (0,rule_checks/* newestHolds */.PC)({ ...found, hint: vsa_rule_HINT }, context);
    const details = [{ what: 'distinct signers', expected: `at least ${threshold}`, actual: String(filled) }];
    const message = `${filled} of the signers passed ${target.name} for the verifier ${asked.verifier}, and ${threshold} different ones are asked for`;
    return (0,rule_checks/* lacks */.pO)({ ...found, actual: `by ${filled}`, code: 'POLICY_THRESHOLD', message, hint: vsa_rule_HINT, details }, context);
}
function refused(asked, target, problems, context) {
    const [first] = problems;
    const found = { check: 'vsa', at: asked.at, expected: expectedOf(asked, target), evidence: problems.map(({ statement }) => statement) };
    const names = (0,coverage/* namesOf */.eZ)([target]);
    if (first === undefined) {
        const message = `there is no verification summary for ${names} by whom the rule trusts for the verifier ${asked.verifier}`;
        return (0,rule_checks/* lacks */.pO)({ ...found, actual: '(not there)', code: 'POLICY_VSA', message, hint: vsa_rule_HINT }, context);
    }
    const { what, expected, actual } = first.mismatch;
    const message = `the verification summary for ${names} does not do: ${what} must be ${expected}, and it is ${actual}`;
    const details = problems.slice(0, 5).map(({ mismatch }) => mismatch);
    return (0,rule_checks/* fails */.c6)({ ...found, actual: `${what}: ${actual}`, code: 'POLICY_VSA', message, hint: vsa_rule_HINT, details });
}
function expectedOf({ verifier, levels }, { name }) {
    return `${name} PASSED by ${verifier}${levels.length === 0 ? '' : ` with ${levels.join(', ')}`}`;
}

// EXTERNAL MODULE: ./src/predicates/severity.ts
var predicates_severity = __webpack_require__(8199);
;// CONCATENATED MODULE: ./src/predicates/sarif-findings.ts



/** Grype writes the package behind the name: `CVE-2026-0001-musl`. */
const VULNERABILITY = /^(?:CVE-\d{4}-\d{4,}|GHSA(?:-[0-9a-z]{4}){3})(?=$|-)/;
/**
 * The results of SARIF 2.1.0 (OASIS) as findings. A run without a list of results did not come to its end (3.14.23), no more than one
 * whose invocation says so.
 */
function findingsOfSarif(report) {
    return readEach((0,facts/* listOf */.c3)(report['runs']), (run) => {
        if (!Array.isArray(run['results']))
            return 'has no list of results: the scan did not come to its end';
        if ([...(0,facts/* objectsOf */.iZ)(run['invocations'])].some(({ executionSuccessful }) => executionSuccessful === false))
            return 'says that it failed';
        const ruleOf = rulesOf(run);
        const read = readEach(run['results'], (result) => [ofResult(result, ruleOf)], 'the results');
        return 'why' in read ? `has results of which ${read.why}` : read.findings;
    }, 'the runs');
}
function ofResult(result, ruleOf) {
    const { id, score } = ruleOf(result);
    return { ids: id === undefined ? [] : [VULNERABILITY.exec(id)?.[0] ?? id], severity: (0,predicates_severity/* severityOfScore */.FL)(scoreIn(result) ?? score) };
}
/** As sarif.ts counts: the rule by its id, then by its index (SARIF 2.1.0, 3.52.4). */
function rulesOf(run) {
    const tool = (0,facts/* objectOf */.Xy)(run['tool']);
    const driver = (0,facts/* objectOf */.Xy)(tool['driver']);
    const byId = new Map();
    for (const component of [...(0,facts/* objectsOf */.iZ)(tool['extensions']), driver])
        for (const rule of (0,facts/* objectsOf */.iZ)(component['rules']))
            byId.set((0,facts/* textOf */.b6)(rule['id']) ?? '', scoreIn(rule));
    const byIndex = [...(0,facts/* objectsOf */.iZ)(driver['rules'])];
    return (result) => {
        const { ruleIndex: index } = result;
        const id = (0,facts/* textOf */.b6)(result['ruleId'] ?? (0,facts/* objectOf */.Xy)(result['rule'])['id']);
        const listed = typeof index === 'number' ? (0,facts/* objectOf */.Xy)(byIndex[index]) : {};
        return { id: id ?? (0,facts/* textOf */.b6)(listed['id']), score: (id === undefined ? undefined : byId.get(id)) ?? scoreIn(listed) };
    };
}
function scoreIn(one) {
    return (0,facts/* objectOf */.Xy)(one['properties'])['security-severity'];
}

// EXTERNAL MODULE: ./src/predicates/scan-reports.ts
var scan_reports = __webpack_require__(64083);
;// CONCATENATED MODULE: ./src/predicates/findings.ts








const WORST_FIRST = ['critical', 'high', 'medium', 'low', 'negligible'];
/**
 * What a scan found, out of the predicate of a verified statement: cosign's vuln predicate around a report of Trivy or Grype or SARIF
 * (cosign, COSIGN_VULN_ATTESTATION_SPEC.md), or in-toto's own (in-toto/attestation, spec/predicates/vulns.md, vulns_02.md). Never throws.
 */
function readFindings(type, predicate) {
    if (!(0,json/* isObject */.G)(predicate))
        return { why: 'the predicate is no object' };
    const { scanner } = predicate;
    if (!(0,json/* isObject */.G)(scanner))
        return { why: 'it does not say which scanner made it (scanner)' };
    const read = type === types/* TYPE */.ZE.vuln ? ofReport(scanner['result']) : ofVulns(scanner);
    if ('why' in read)
        return read;
    const { database, scanned } = timesOf(predicate, read);
    return {
        scan: {
            ...read,
            ...(database === undefined ? {} : { database }),
            ...(scanned === undefined ? {} : { scanned }),
        },
    };
}
/** When a scan says that it was made, even one that cannot be read otherwise: it decides which is the newest. */
function scanTimeOf(predicate) {
    return timesOf((0,facts/* objectOf */.Xy)(predicate), {}).scanned;
}
/** A report may tell its times inside and outside of cosign's frame: the older one counts, for it is the one that promises less. */
function timesOf(predicate, inner) {
    const metadata = (0,facts/* objectOf */.Xy)(predicate['metadata']);
    const database = oldest([dateOf((0,facts/* objectOf */.Xy)((0,facts/* objectOf */.Xy)(predicate['scanner'])['db'])['lastUpdate']), inner.database]);
    const scanned = oldest([dateOf(metadata['scanFinishedOn'] ?? metadata['scanFinishedTime']), inner.scanned]);
    return { ...(database === undefined ? {} : { database }), ...(scanned === undefined ? {} : { scanned }) };
}
function oldest(times) {
    return times.filter((time) => time !== undefined).toSorted((a, b) => a.getTime() - b.getTime())[0];
}
function dateOf(value) {
    const text = (0,times/* timeOf */.nR)(value);
    return text === undefined ? undefined : new Date(text);
}
function ofReport(result) {
    const scan = (0,json/* isObject */.G)(result) ? (0,scan_reports/* readScan */.C)(result) : undefined;
    if (!(0,json/* isObject */.G)(result) || scan === undefined)
        return { why: 'scanner.result is no report of Trivy or Grype and no SARIF 2.1.0' };
    const findings = scan.format === 'Trivy' ? ofTrivy(result) : scan.format === 'Grype' ? ofGrype(result) : findingsOfSarif(result);
    if ('why' in findings)
        return findings;
    const [database, scanned] = [dateOf(scan.database.built), dateOf(scan.finished ?? scan.started)];
    return {
        scanner: scan.scanner.toLowerCase(),
        title: (0,facts/* short */.h0)([scan.scanner, scan.version].filter((part) => part !== '').join(' '), 60),
        findings: findings.findings,
        ...(database === undefined ? {} : { database }),
        ...(scanned === undefined ? {} : { scanned }),
    };
}
/**
 * Trivy leaves `Results` out where it found nothing that it could scan, and other scanners of its own (secrets, licences) write results
 * of other classes: neither says that there are no vulnerabilities.
 */
function ofTrivy(report) {
    const { Results: results } = report;
    if (!Array.isArray(results))
        return { why: "Trivy's report has no Results: it found nothing that it could scan" };
    const list = (0,facts/* listOf */.c3)(results);
    if (list.length > 0 && !list.some((one) => isPackageResult((0,facts/* objectOf */.Xy)(one))))
        return { why: "Trivy's report has results, but none of a scan for vulnerabilities" };
    return readEach(list, ofTrivyResult, 'the Results');
}
function isPackageResult({ Class: kind, Vulnerabilities: found }) {
    return kind === undefined || kind === 'os-pkgs' || kind === 'lang-pkgs' || Array.isArray(found);
}
function ofTrivyResult({ Vulnerabilities: found = null }) {
    if (found === null)
        return [];
    if (!Array.isArray(found))
        return 'has Vulnerabilities that are no list';
    const read = readEach(found, (one) => [ofTrivyFinding(one)], 'the Vulnerabilities');
    return 'why' in read ? `has Vulnerabilities of which ${read.why}` : read.findings;
}
/** `VendorIDs` name advisories, of which one may stand for many vulnerabilities: no aliases. */
function ofTrivyFinding(finding) {
    return {
        ids: idsOf([finding['VulnerabilityID']]),
        severity: (0,predicates_severity/* severityOfName */.cH)(finding['Severity']),
        package: packageOf(finding['PkgName'], finding['InstalledVersion'], (0,facts/* objectOf */.Xy)(finding['PkgIdentifier'])['PURL']),
    };
}
function ofGrype(report) {
    return readEach((0,facts/* listOf */.c3)(report['matches']), (match) => ((0,json/* isObject */.G)(match['vulnerability']) ? [ofMatch(match)] : 'has no vulnerability'), 'the matches');
}
/** An advisory of a distribution is related to many vulnerabilities, and a word about one of them is none about the others. */
function ofMatch(match) {
    const vulnerability = (0,facts/* objectOf */.Xy)(match['vulnerability']);
    const artifact = (0,facts/* objectOf */.Xy)(match['artifact']);
    const [own] = idsOf([vulnerability['id']]);
    const related = idsOf([...(0,facts/* objectsOf */.iZ)(match['relatedVulnerabilities'])].map(({ id = null }) => id)).filter((id) => id !== own);
    return {
        ids: own === undefined ? [] : [own, ...(related.length === 1 ? related : [])],
        severity: (0,predicates_severity/* severityOfName */.cH)(vulnerability['severity']),
        package: packageOf(artifact['name'], artifact['version'], artifact['purl']),
    };
}
function ofVulns(scanner) {
    const { result } = scanner;
    if (!Array.isArray(result))
        return { why: 'it has no list of findings (scanner.result)' };
    const read = readEach(result, ofVulnsEntry, 'the findings in scanner.result');
    if ('why' in read)
        return read;
    const name = scannerOf((0,facts/* textOf */.b6)(scanner['uri']) ?? '');
    return {
        scanner: name,
        title: (0,facts/* short */.h0)([name, (0,facts/* textOf */.b6)(scanner['version']) ?? ''].filter((part) => part !== '').join(' '), 60),
        findings: read.findings,
    };
}
/** Version 0.1 describes a member `vulnerability` around what its own example has without. */
function ofVulnsEntry(entry) {
    const finding = (0,json/* isObject */.G)(entry['vulnerability']) ? entry['vulnerability'] : entry;
    const ids = idsOf([finding['id']]);
    if (ids.length === 0)
        return 'has no id';
    return [{ ids, severity: worstOf(finding['severity']) }];
}
/** Of several methods, the one that says the worst. */
function worstOf(severity) {
    const said = [...(0,facts/* objectsOf */.iZ)(severity)].flatMap(({ score = null }) => [(0,predicates_severity/* severityOfName */.cH)(score), (0,predicates_severity/* severityOfScore */.FL)(score)]);
    return WORST_FIRST.find((name) => said.includes(name)) ?? 'unknown';
}
/** `pkg:github/aquasecurity/trivy@0.69.0`, `https://github.com/anchore/grype` */
function scannerOf(uri) {
    const [path = ''] = uri.split(/[?#]/);
    const last = path.replace(/\/+$/, '').split('/').at(-1) ?? '';
    return (0,facts/* short */.h0)((last.split('@')[0] ?? '').toLowerCase(), 60);
}
function idsOf(values) {
    return [...new Set(values.map(facts/* textOf */.b6).filter((id) => id !== undefined))];
}
function packageOf(name, version, purl) {
    const [named, versioned, located] = [(0,facts/* textOf */.b6)(name), (0,facts/* textOf */.b6)(version), (0,facts/* textOf */.b6)(purl)];
    return {
        ...(named === undefined ? {} : { name: named }),
        ...(versioned === undefined ? {} : { version: versioned }),
        ...(located === undefined ? {} : { purl: located }),
    };
}

;// CONCATENATED MODULE: ./src/policy/rules/findings.ts

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'negligible', 'unknown'];
const findings_MAX_NAMES = 10;
/** @param targets the manifests that the scan stands for: VEX must take a finding away from each */
function tally(findings, targets, subject, book) {
    const left = [];
    const waived = [];
    const by = new Set();
    for (const finding of findings) {
        const waiver = waiverOf(finding, targets, subject, book);
        if (waiver === undefined)
            left.push(finding);
        else {
            waived.push({ finding, status: waiver.status });
            for (const statement of waiver.statements)
                by.add(statement);
        }
    }
    return { left, waived, by: [...by] };
}
/** What is there in greater number than the rule allows; what it does not name, it does not limit. */
function excessOf(max, left) {
    return SEVERITIES.flatMap((severity) => {
        const most = max[severity];
        const found = left.filter((finding) => finding.severity === severity);
        return most === undefined || found.length <= most ? [] : [{ severity, most, found }];
    });
}
function describeMax(max) {
    const words = SEVERITIES.flatMap((severity) => (max[severity] === undefined ? [] : [`${max[severity]} ${severity}`]));
    return words.length === 0 ? 'a scan (no number is limited)' : `at most ${words.join(', ')}`;
}
/** `1 critical, 2 high; 2 critical taken away by VEX: CVE-2026-1 (not_affected), CVE-2026-2 (fixed)` */
function describeTally({ left, waived }) {
    if (waived.length === 0)
        return countsOf(left);
    const names = waived.map(({ finding, status }) => `${nameOf(finding)} (${status})`);
    return `${countsOf(left)}; ${countsOf(waived.map(({ finding }) => finding))} taken away by VEX: ${listed(names)}`;
}
function namesOfFindings(findings) {
    return listed(findings.map(nameOf));
}
function countsOf(findings) {
    const words = SEVERITIES.flatMap((severity) => {
        const count = findings.filter((finding) => finding.severity === severity).length;
        return count === 0 ? [] : [`${count} ${severity}`];
    });
    return words.length === 0 ? 'none' : words.join(', ');
}
/** The same vulnerability in several packages is named once. */
function listed(names) {
    const unique = [...new Set(names)];
    const more = unique.length > findings_MAX_NAMES ? `, and ${unique.length - findings_MAX_NAMES} more` : '';
    return `${unique.slice(0, findings_MAX_NAMES).join(', ')}${more}`;
}
function nameOf({ ids }) {
    return (ids[0] ?? '(without a name)').slice(0, 60);
}

;// CONCATENATED MODULE: ./src/policy/rules/vulnerability-rule.ts








const vulnerability_rule_HINT = 'Scan the pushed image by its digest, and attest the report: mode: attest with vulnerability-path. The signer must be one whom the rule names.';
/**
 * The newest scan of each manifest by a signer of the rule: its findings, less what VEX of trusted authors takes away, within limits,
 * and its database not too old.
 */
const checkVulnerabilities = (asked, context) => {
    const { rule, subject } = context;
    const scans = scansOf(asked, context);
    const counted = new Map();
    const open = [];
    for (const target of (0,coverage/* targetsOf */.QR)(rule, subject)) {
        const newest = newestFor(target, subject, scans);
        if (newest.length === 0)
            open.push(target);
        for (const scan of newest)
            counted.set(scan, [...(counted.get(scan) ?? []), target]);
    }
    const book = openVexBook(asked.vexFrom, context);
    const older = scans.length - counted.size;
    return [
        ...(open.length === 0 ? [] : [missing(asked, open, scans, context)]),
        ...[...counted].flatMap(([scan, targets]) => vulnerability_rule_judge(asked, scan, targets, older, book, context)),
    ];
};
/** A scan that cannot be read stays among them: it may be the newest, and then nothing is known. */
function scansOf({ scanners }, { statements, signed }) {
    const names = scanners?.map((name) => name.toLowerCase());
    return statements
        .filter((one) => one.form === 'in-toto' && (0,types/* matchesType */.k4)('vulnerabilities', one.predicateType) && signed(one).length > 0)
        .map((statement) => {
        const { predicateType, predicate, times } = statement;
        return { statement, read: readFindings(predicateType, predicate), time: scanTimeOf(predicate) ?? times[0] };
    })
        .filter(({ read }) => names === undefined || 'why' in read || names.includes(read.scan.scanner));
}
function missing(asked, open, scans, context) {
    const names = (0,coverage/* namesOf */.eZ)(open);
    const by = asked.scanners === undefined ? '' : ` by ${asked.scanners.join(' or ')}`;
    return (0,rule_checks/* lacks */.pO)({
        check: 'vulnerabilities',
        at: asked.at,
        expected: `a scan${by} for vulnerabilities, signed by a signer of the rule`,
        actual: scans.length === 0 ? '(not there)' : `not for ${names}`,
        evidence: scans.map(({ statement }) => statement),
        code: scans.length === 0 ? 'POLICY_VULNERABILITIES' : 'POLICY_PLATFORM',
        message: `there is no scan for vulnerabilities${by} by a signer of the rule for ${names}`,
        hint: vulnerability_rule_HINT,
    }, context);
}
function vulnerability_rule_judge(asked, { statement, read }, targets, older, book, context) {
    const base = { check: 'vulnerabilities', at: asked.at, evidence: [statement] };
    const expected = 'a scan for vulnerabilities that can be read';
    if ('why' in read) {
        const message = `the newest scan for ${(0,coverage/* namesOf */.eZ)(targets)} cannot be read, so nothing is known of the vulnerabilities: ${read.why}`;
        return [(0,rule_checks/* undecided */.oo)({ ...base, expected, actual: read.why, code: 'POLICY_UNDECIDED', message, hint: vulnerability_rule_HINT })];
    }
    const { scan } = read;
    const later = [scan.scanned, scan.database].find((time) => time !== undefined && isAfterSigning(time, statement, context.world.now));
    if (later !== undefined) {
        const actual = `${later.toISOString()}, after it was signed`;
        const message = `the scan names a time at which it was signed already: ${later.toISOString()}`;
        return [(0,rule_checks/* fails */.c6)({ ...base, expected: 'a scan before its signature', actual, code: 'POLICY_CONTRADICTION', message, hint: vulnerability_rule_HINT })];
    }
    const others = older > 0 ? `; ${older} older not counted` : '';
    return [
        (0,rule_checks/* holds */.v9)({ ...base, expected, actual: `${scan.title}${scan.scanned === undefined ? '' : `, ${scan.scanned.toISOString()}`}${others}` }),
        limits(asked, scan, { ...base, check: 'vulnerabilities.max' }, targets, book, context),
        ...(asked.maxAgeMs === undefined ? [] : [vulnerability_rule_age(scan, asked.maxAgeMs, { ...base, check: 'vulnerabilities.maxAge' }, context)]),
    ];
}
function limits({ max, vexFrom }, { findings }, base, targets, book, context) {
    // What a document that cannot be read takes back is not known, so nothing is taken away at all.
    const [unread] = book.unread;
    const result = tally(findings, targets, context.subject, unread === undefined ? book : { ...book, entries: new Map() });
    const excess = excessOf(max, result.left);
    const found = { ...base, expected: describeMax(max), actual: describeTally(result), evidence: [...base.evidence, ...result.by] };
    if (excess.length === 0)
        return (0,rule_checks/* newestHolds */.PC)({ ...found, hint: vulnerability_rule_HINT }, context);
    const words = excess.map(({ severity, most, found: those }) => `${those.length} ${severity}, at most ${most}: ${namesOfFindings(those)}`);
    const refused = {
        ...found,
        code: 'POLICY_VULNERABILITIES',
        message: `the scan found more vulnerabilities than the rule allows: ${words.join('; ')}`,
        hint: 'Update the packages, build again, and scan that. What does not affect the image: let an author named in vexFrom attest an OpenVEX document that says so, with vex-path.',
        details: excess.map(({ severity, most, found: those }) => ({
            what: severity,
            expected: `at most ${most}`,
            actual: `${those.length}: ${namesOfFindings(those)}`,
        })),
    };
    if (unread !== undefined) {
        const message = `it cannot be told whether VEX takes vulnerabilities away, for a document by an author of vexFrom cannot be read (${unread.why}); without it ${refused.message}`;
        return (0,rule_checks/* undecided */.oo)({ ...refused, code: 'POLICY_UNDECIDED', message, evidence: [...found.evidence, unread.statement] });
    }
    return vexFrom.length === 0 ? (0,rule_checks/* fails */.c6)(refused) : (0,rule_checks/* lacks */.pO)(refused, context);
}
/** By the database, because a scan of today with a database of last year finds what was known last year. */
function vulnerability_rule_age({ database, scanned }, maxAgeMs, base, { world }) {
    const since = database ?? scanned;
    const what = database === undefined ? 'the scan' : "the scanner's database";
    const expected = `at most ${(0,age/* describeAge */.H)(maxAgeMs)} old`;
    const hint = `Scan the image again with a fresh database, on a schedule shorter than ${(0,age/* describeAge */.H)(maxAgeMs)}, and attest the new report.`;
    if (since === undefined) {
        const message = 'the scan says neither when it was made nor how old its database is';
        return (0,rule_checks/* undecided */.oo)({ ...base, expected, actual: '(no time)', code: 'POLICY_UNDECIDED', message, hint });
    }
    const milliseconds = world.now.getTime() - since.getTime();
    const actual = `${what} is of ${since.toISOString()}`;
    if (milliseconds <= maxAgeMs)
        return (0,rule_checks/* holds */.v9)({ ...base, expected, actual });
    const message = `${what} is ${(0,age/* describeAge */.H)(milliseconds)} old, and the rule allows ${(0,age/* describeAge */.H)(maxAgeMs)}`;
    const details = [{ what: `age of ${what}`, expected, actual: (0,age/* describeAge */.H)(milliseconds) }];
    return (0,rule_checks/* fails */.c6)({ ...base, expected, actual, code: 'POLICY_VULNERABILITIES', message, hint, details });
}

;// CONCATENATED MODULE: ./src/policy/rules/evaluate-rule.ts










/** All that a rule asks, each thing by itself; a rule holds when every one does. */
function evaluateRule(rule, subject, statements, world) {
    const context = { rule, subject, statements, signed: rememberSigners(rule, world), world };
    return TABLE.flatMap((check) => check(rule, context));
}
/** Comparing is dear where there are many statements and many patterns, and every check asks. */
function rememberSigners(rule, world) {
    const known = new Map();
    return (statement) => {
        const found = known.get(statement) ?? (0,signers/* signersOf */.Re)((0,signers/* trustedBy */.hM)(rule), statement, world);
        known.set(statement, found);
        return found;
    };
}
/** A check of another kind is one more line. */
const TABLE = [
    digest,
    platforms,
    evaluate_rule_signers,
    ({ provenance }, context) => (provenance === undefined ? [] : (0,provenance_rule/* checkProvenance */.c)(provenance, context)),
    ({ sbom }, context) => (sbom === undefined ? [] : checkSbom(sbom, context)),
    ({ vulnerabilities }, context) => (vulnerabilities === undefined ? [] : checkVulnerabilities(vulnerabilities, context)),
    ({ vex }, context) => (vex === undefined ? [] : checkVex(vex, context)),
    ({ vsa }, context) => (vsa === undefined ? [] : checkVsa(vsa, context)),
    ({ cel }, context) => (cel.length === 0 ? [] : checkCel(cel, context)),
];
function digest({ requireDigest, at }, { subject }) {
    if (!requireDigest)
        return [];
    const found = { check: 'requireDigest', at, expected: 'named by digest', actual: subject.written, evidence: [] };
    if (subject.pinned)
        return [(0,rule_checks/* holds */.v9)(found)];
    const message = `${subject.written} has no digest, and its tag may be moved to another image after this check`;
    const hint = `Write the digest: ${subject.name}${subject.tag === undefined ? '' : `:${subject.tag}`}@${subject.root}`;
    return [(0,rule_checks/* fails */.c6)({ ...found, code: 'POLICY_DIGEST', message, hint })];
}
function platforms(rule, { subject }) {
    const absent = (0,coverage/* absentPlatforms */.MF)(rule, subject);
    if (absent.length === 0)
        return [];
    const there = subject.platforms.map(({ name }) => name).join(', ');
    const expected = (rule.platforms ?? []).join(', ');
    const message = `the image has no platform ${absent.join(', ')}, which the rule asks for; it has ${there}`;
    const hint = 'Build the image for these platforms, or leave them out of the rule.';
    return [(0,rule_checks/* fails */.c6)({ check: 'platforms', at: rule.at, expected, actual: there, evidence: [], code: 'POLICY_PLATFORM', message, hint })];
}
/** The loader refuses a rule that says nothing of signers; should one come here, nothing passes by it. */
function evaluate_rule_signers(rule, context) {
    const { at, unsigned, vsa } = rule;
    if (rule.signers !== undefined)
        return checkSigners(rule.signers, context);
    const found = { check: 'signers', at, evidence: [] };
    if (unsigned)
        return [(0,rule_checks/* holds */.v9)({ ...found, expected: 'nothing (unsigned: allow)', actual: 'not looked at: anybody may have made this image' })];
    if (vsa?.signers !== undefined)
        return [];
    const message = 'the rule does not say who must have signed';
    const hint = 'Write signers into the rule, for example: signers: [{github: {repository: acme/app, workflow: release.yml}}]';
    return [(0,rule_checks/* fails */.c6)({ ...found, expected: 'a rule with signers', actual: '(none)', code: 'POLICY_SIGNERS', message, hint })];
}

// EXTERNAL MODULE: ./src/policy/exceptions.ts
var exceptions = __webpack_require__(45866);
// EXTERNAL MODULE: ./src/policy/match.ts
var match = __webpack_require__(6563);
// EXTERNAL MODULE: ./src/policy/file/names.ts
var names = __webpack_require__(77414);
;// CONCATENATED MODULE: ./src/policy/rules/no-rule.ts


const MAX_GLOBS = 3;
/** What becomes of an image that no rule matches. */
function noRule(policy, { name }) {
    const at = { file: policy.file, line: 1, column: 1 };
    const found = { check: 'default', at, expected: 'a rule that matches the image', evidence: [] };
    const report = { name: 'default', at, mode: 'enforce' };
    if (policy.default === 'allow') {
        const check = (0,rule_checks/* holds */.v9)({ ...found, actual: 'no rule matches, and the policy says default: allow: nothing was checked' });
        return { ...report, outcome: 'pass', checks: [check] };
    }
    const nearest = nearestGlobs(policy, name);
    const actual = nearest.length === 0 ? 'the policy has no rules' : `none does; the nearest are ${nearest.join(', ')}`;
    const message = `no rule of the policy matches ${name}, and what no rule matches is denied`;
    const hint = `Add a rule for it, or correct the images of one: images: [${JSON.stringify(name)}]`;
    return { ...report, outcome: 'fail', checks: [(0,rule_checks/* fails */.c6)({ ...found, actual, code: 'POLICY_NO_RULE', message, hint })] };
}
/** Those that agree with the name for longest; then one that differs by a slip. */
function nearestGlobs({ rules }, name) {
    const globs = [...new Set(rules.flatMap(({ images }) => images))];
    const slip = (0,names/* nearestName */.q)(name, globs);
    const byStart = globs.map((glob) => ({ glob, length: commonStart(glob, name) })).sort((left, right) => right.length - left.length);
    return [...new Set([...(slip === undefined ? [] : [slip]), ...byStart.map(({ glob }) => glob)])].slice(0, MAX_GLOBS);
}
function commonStart(glob, name) {
    let length = 0;
    while (length < glob.length && glob[length] === name[length])
        length += 1;
    return length;
}

;// CONCATENATED MODULE: ./src/policy/evaluate.ts





/** The rules of a policy that are about an image, with what excepts it from them today. */
function matchedRules(policy, subject, now) {
    return (0,match/* rulesFor */.N)(policy, subject).map((rule) => matchedRule(rule, (0,exceptions/* exceptionFor */.ft)(rule, subject, now)));
}
function matchedRule(rule, excepted = { expired: [] }) {
    const { name, at, mode } = rule;
    return { name, at, mode, excepted, check: (subject, statements, world) => evaluateRule(rule, subject, statements, world) };
}
/**
 * Every rule that matches must hold. Where none does, the policy's default decides.
 * @param matched of the policy, and of those that it extends
 */
function evaluateImage(policy, matched, subject, statements, world) {
    const rules = matched.length === 0 ? [noRule(policy, subject)] : matched.map((rule) => reportOf(rule, subject, statements, world));
    const binding = rules.filter(({ mode, excepted }) => mode === 'enforce' && excepted === undefined);
    return { verdict: worst(binding.map(({ outcome }) => outcome)), rules };
}
function reportOf(rule, subject, statements, world) {
    const { name, at, mode, excepted } = rule;
    const checks = rule.check(subject, statements, world);
    const outcome = checks.length === 0 ? 'error' : worst(checks.map((check) => check.outcome));
    const report = { name, at, mode, outcome, checks };
    if (outcome === 'pass')
        return report;
    if (excepted.holds === undefined)
        return { ...report, checks: [...checks, ...over(excepted, outcome)] };
    const { until, reason, at: where } = excepted.holds;
    return { ...report, excepted: { until, reason, at: where } };
}
/** What surely does not hold weighs more than what cannot be told: looking again would not change it. */
function worst(outcomes) {
    return outcomes.includes('fail') ? 'fail' : outcomes.includes('error') ? 'error' : 'pass';
}
/** Exceptions that would have let the image pass, told where it does not; of the rule's outcome, which they do not change. */
function over({ expired }, outcome) {
    return expired.map(({ at, until, reason }) => ({
        ...(0,rule_checks/* fails */.c6)({
            check: 'except',
            at,
            expected: 'an exception that holds today',
            actual: `it held until ${until}`,
            evidence: [],
            code: 'POLICY_EXPIRED',
            message: `the exception for this image is over: it held until the end of ${until} (UTC). Its reason was: ${reason}`,
            hint: 'Do what the exception was waiting for; or decide anew, and give it another day: until: YYYY-MM-DD',
        }),
        outcome,
    }));
}


/***/ }),

/***/ 45866:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WC: () => (/* binding */ expiredExceptions),
/* harmony export */   _d: () => (/* binding */ isExpired),
/* harmony export */   ft: () => (/* binding */ exceptionFor)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75432);
/* harmony import */ var _match_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6563);


/** @param image its name, and the digest that was resolved */
function exceptionFor({ except }, image, now) {
    const matching = except.filter(({ image: glob }) => matchesImage(glob, image));
    const holds = matching.find((one) => !isExpired(one, now));
    return { ...(holds === undefined ? {} : { holds }), expired: matching.filter((one) => isExpired(one, now)) };
}
/** Every void exception of a policy, whether an image needs it or not: to be removed. */
function expiredExceptions({ rules }, now) {
    return rules.flatMap((rule) => rule.except.filter((one) => isExpired(one, now)).map((exception) => ({ rule, exception })));
}
/** The last day counts to its end in UTC. What is no day, or no time, is over. */
function isExpired({ until }, now) {
    const end = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .endOfDay */ .D0)(until);
    return end === undefined || !(now.getTime() < end.getTime());
}
function matchesImage(glob, { name, root }) {
    const at = glob.indexOf('@');
    return at < 0 ? (0,_match_js__WEBPACK_IMPORTED_MODULE_1__/* .matchesName */ .H)(glob, name) : glob.slice(at + 1) === root && (0,_match_js__WEBPACK_IMPORTED_MODULE_1__/* .matchesName */ .H)(glob.slice(0, at), name);
}


/***/ }),

/***/ 77414:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ nearestName)
/* harmony export */ });
/** Longer words are nobody's misspelling of a key. */
const MAX_WORD = 64;
/** The known name that was most likely meant; undefined where none is near. */
function nearestName(given, known) {
    if (given.length > MAX_WORD)
        return undefined;
    const word = plain(given);
    const [sameStart] = known
        .filter((name) => word.length >= 3 && plain(name).startsWith(word))
        .sort((one, other) => one.length - other.length);
    if (sameStart !== undefined)
        return sameStart;
    const [nearest] = known
        .map((name) => ({ name, distance: distance(word, plain(name)) }))
        .filter(({ name, distance: edits }) => edits <= Math.max(1, Math.floor(Math.min(name.length, word.length) / 3)))
        .sort((one, other) => one.distance - other.distance);
    return nearest?.name;
}
/** Case and separators are the commonest slips: `require-digest` is `requireDigest`. */
function plain(name) {
    return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
/** Edits from one word to the other: a letter more, less, another, or two neighbours exchanged (optimal string alignment). */
function distance(one, other) {
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let row = 1; row <= one.length; row += 1) {
        const now = [row];
        for (let column = 1; column <= other.length; column += 1) {
            const same = one[row - 1] === other[column - 1];
            const exchanged = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
            now.push(Math.min(at(last, column) + 1, at(now, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1), exchanged ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY));
        }
        before = last;
        last = now;
    }
    return at(last, other.length);
}
function at(row, column) {
    return row[column] ?? Number.POSITIVE_INFINITY;
}


/***/ }),

/***/ 29310:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $M: () => (/* binding */ checkExceptImage),
/* harmony export */   G$: () => (/* binding */ checkImageGlob),
/* harmony export */   LD: () => (/* binding */ IMAGE_GLOB),
/* harmony export */   PA: () => (/* binding */ IMAGE_GLOB_WORDS),
/* harmony export */   SP: () => (/* binding */ warnOfGlob),
/* harmony export */   Sw: () => (/* binding */ MAX_GLOB),
/* harmony export */   fK: () => (/* binding */ normaliseGlob),
/* harmony export */   pY: () => (/* binding */ checkGlob)
/* harmony export */ });
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86676);

/** Enough for any name (255 characters) with a digest. */
const MAX_GLOB = 400;
/** `**` crosses everything; more than a few of them is no pattern that a person reads. */
const MAX_DEEP = 4;
const IMAGE_GLOB = /^[A-Za-z0-9*._:/@-]+$/;
const IMAGE_GLOB_WORDS = {
    expected: 'a glob over image names: letters, digits, ".", "_", "-", "/", ":", "*" and "**"',
    fix: 'Write it like ghcr.io/acme/**.',
};
const DIGEST = /@sha256:[0-9a-f]{64}$/;
/**
 * A glob over names without tag and digest, as ClusterImagePolicy has them (policy-controller, pkg/apis/glob): `*` within a part
 * of the path, `**` across, everything else for itself, the whole name. Docker Hub's short names are written out as in references,
 * so a lone `*` is all of `index.docker.io/library`.
 */
function checkImageGlob(glob) {
    const bounded = checkGlob(glob);
    if (bounded !== undefined)
        return bounded;
    if (!IMAGE_GLOB.test(glob))
        return IMAGE_GLOB_WORDS;
    if (glob.includes('@') || /:[^/]*$/.test(glob))
        return {
            expected: 'a glob without tag or digest (rules hold for an image whatever tag it is asked for by)',
            fix: `Write ${glob.replace(/[@:](?=[^/]*$).*$/, '') || 'the name alone'}.`,
        };
    const [registry, path] = split(glob);
    if (registry === undefined && isAmbiguous(path))
        return {
            expected: 'a glob that says which registry it means',
            fix: `Write ${_model_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .HUB */ .Q$}/${glob} for Docker Hub, or begin with **/ for every registry.`,
        };
    return checkPath(path) ?? (registry === undefined ? undefined : checkPort(registry, path));
}
/** A `*` in the first part could stand for a part of a registry, or for one of Docker Hub's owners. */
function isAmbiguous(path) {
    if (path === '*/*' || path.startsWith('**'))
        return false;
    return path.includes('/') ? path.slice(0, path.indexOf('/')).includes('*') : path.includes('**');
}
/** What would match nothing, or less than it says: whether `:443` is left out of a name depends on a dot, which a `*` may stand for. */
function checkPort(registry, path) {
    const [host = '', ...ports] = registry.split(':');
    if (ports.length > 1 || !ports.every((port) => /^\d{1,5}$/.test(port)))
        return { expected: 'a glob whose registry has a port in digits, or none', fix: `Write each port on its own: ${host}:5000/${path}.` };
    if (!host.includes('*') || !ports.some((port) => Number(port) === 443))
        return undefined;
    return {
        expected: 'a glob without :443, which names of registries are read without',
        fix: `Write ${host}/${path}, and see what it means.`,
    };
}
function checkPath(path) {
    if (/[A-Z]/.test(path))
        return { expected: 'lower case: names of repositories have no other', fix: `Write ${path.toLowerCase()}.` };
    return path.split('/').includes('') ? { expected: 'a glob without empty parts', fix: 'Remove the slash that is too many.' } : undefined;
}
/** The bounds of every glob, whatever it is about. */
function checkGlob(glob) {
    if (glob.includes('***'))
        return { expected: 'a glob of * and **', fix: 'Write ** in place of ***.' };
    const deep = glob.split('**').length - 1;
    return deep <= MAX_DEEP ? undefined : { expected: `at most ${MAX_DEEP} times **`, fix: 'Write several globs.' };
}
/** A glob, or a glob with a whole digest behind it. */
function checkExceptImage(image) {
    if (!image.includes('@') || DIGEST.test(image))
        return checkImageGlob(image.replace(DIGEST, ''));
    return { expected: '@sha256: and 64 digits of 0-9a-f behind the name', fix: 'Copy the digest as the report shows it.' };
}
/** Of a checked glob: over names as `nameOf` writes them; a digest behind it stays. */
function normaliseGlob(glob) {
    const digest = DIGEST.exec(glob)?.[0] ?? '';
    const [host, rest] = split(glob.slice(0, glob.length - digest.length));
    if (host === undefined && rest.startsWith('**'))
        return `${rest}${digest}`;
    const registry = host === undefined ? _model_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .HUB */ .Q$ : (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .registryOf */ .Fv)(host);
    const path = registry === _model_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .HUB */ .Q$ && !rest.includes('/') && !rest.includes('**') ? `library/${rest}` : rest;
    return `${registry}/${path}${digest}`;
}
/** What a glob of Docker's short form turns out to mean, where that may surprise. */
function warnOfGlob(glob) {
    return glob === '*' || glob === '*/*' ? `${glob} stands for ${normaliseGlob(glob)}, images of Docker Hub; every image is **.` : undefined;
}
/** As references are read: the first part is a registry when it has a dot or a port, or is `localhost`. */
function split(glob) {
    const slash = glob.indexOf('/');
    const first = slash < 0 ? '' : glob.slice(0, slash);
    return /[.:]/.test(first) || first === 'localhost' ? [first, glob.slice(slash + 1)] : [undefined, glob];
}


/***/ }),

/***/ 6563:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ matchesName),
/* harmony export */   N: () => (/* binding */ rulesFor)
/* harmony export */ });
/* harmony import */ var _glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4062);

/**
 * The rules of an image, all of which must hold. A name is enough, so this is asked before any request: a host whose images no rule
 * matches is never contacted.
 */
function rulesFor({ rules }, { name }) {
    return rules.filter(({ images }) => images.some((glob) => matchesName(glob, name)));
}
/** @param glob as `loadPolicy` leaves it @param name as `nameOf` writes it */
function matchesName(glob, name) {
    const star = glob.indexOf('*');
    if (star < 0)
        return glob === name;
    // Patterns are compiled for each question; most globs are out of it by their beginning.
    return name.startsWith(glob.slice(0, star)) && (0,_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .matchesGlob */ .k)(glob, name);
}


/***/ }),

/***/ 90313:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ momentOf),
/* harmony export */   H: () => (/* binding */ describeAge)
/* harmony export */ });
/* harmony import */ var _predicates_times_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81208);

/** Clocks of builders and of timestamp authorities differ a little. */
const SKEW_MS = 60_000;
const UNITS = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
];
/**
 * The time that age counts from: the one that is said, which cannot be later than the signature over it, else the verified one.
 * @param times verified, earliest first
 * @param now bounds what is said where nothing was verified
 */
function momentOf(said, times, now) {
    const text = (0,_predicates_times_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(said);
    const [verified] = times;
    if (said !== undefined && said !== null && text === undefined && !isUnset(said))
        return { kind: 'unknown', why: 'the time that it names cannot be read' };
    if (text === undefined)
        return verified === undefined
            ? { kind: 'unknown', why: 'it names no time, and none was verified' }
            : { kind: 'known', time: verified, by: 'verified' };
    const time = new Date(text);
    const bound = verified ?? now;
    if (time.getTime() > bound.getTime() + SKEW_MS)
        return { kind: 'contradiction', said: time, verified: bound };
    if (verified !== undefined && time > verified)
        return { kind: 'known', time: verified, by: 'verified' };
    return { kind: 'known', time, by: 'said' };
}
/** As Go writes a time that nobody set. */
function isUnset(said) {
    return said === '' || (typeof said === 'string' && said.startsWith('0001-01-01T00:00:00'));
}
/** `36h`, `30d`: as policies write it, rounded down to the largest unit of which it has two at least. */
function describeAge(milliseconds) {
    const [unit = 'm', size = 60_000] = UNITS.find(([, one]) => milliseconds >= 2 * one || milliseconds === one) ?? [];
    return `${Math.floor(milliseconds / size)}${unit}`;
}


/***/ }),

/***/ 99740:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ readBuildFacts),
/* harmony export */   U: () => (/* binding */ GENERATOR_TYPES)
/* harmony export */ });
/* harmony import */ var _predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61145);
/* harmony import */ var _predicates_provenance_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40023);
/* harmony import */ var _predicates_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66583);



const GENERATOR = 'https://github.com/slsa-framework/slsa-github-generator/';
/** The build types of slsa-github-generator whose subjects may be images. */
const GENERATOR_TYPES = { container: `${GENERATOR}container@v1`, generic: `${GENERATOR}generic@v1` };
function readBuildFacts({ predicateType, predicate }) {
    return predicateType === _predicates_types_js__WEBPACK_IMPORTED_MODULE_2__/* .TYPE */ .ZE.slsa1 ? ofV1((0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(predicate)) : ofV02((0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(predicate));
}
function ofV1(value) {
    const definition = (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(value['buildDefinition']);
    const details = (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(value['runDetails']);
    const external = (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(definition['externalParameters']);
    const buildType = (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(definition['buildType']) ?? '';
    const known = buildType === _predicates_provenance_js__WEBPACK_IMPORTED_MODULE_1__/* .GITHUB_BUILD_TYPE */ .s;
    const github = known ? (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)((0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(definition['internalParameters'])['github']) : {};
    return {
        buildType,
        form: known ? 'github' : 'other',
        builder: (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)((0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(details['builder'])['id']),
        source: known ? (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)((0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(external['workflow'])['repository']) : undefined,
        trigger: (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(github['event_name']),
        runner: (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(github['runner_environment']),
        environment: (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(github['environment']),
        startedOn: (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(details['metadata'])['startedOn'],
        parameters: known ? (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(external['inputs']) : undefined,
        dependencies: [...(0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(definition['resolvedDependencies'])],
    };
}
function ofV02(value) {
    const invocation = (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(value['invocation']);
    const buildType = (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(value['buildType']) ?? '';
    const known = Object.values(GENERATOR_TYPES).includes(buildType);
    const environment = known ? (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(invocation['environment']) : {};
    return {
        buildType,
        form: known ? 'generator' : 'other',
        builder: (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)((0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(value['builder'])['id']),
        source: known ? repositoryOf((0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(invocation['configSource'])['uri']) : undefined,
        trigger: (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(environment['github_event_name']),
        runner: (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(environment['github_runner_environment']),
        environment: undefined,
        startedOn: (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(value['metadata'])['buildStartedOn'],
        // SLSA 0.2 itself fixes where parameters stand, whatever the build type.
        parameters: (0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(invocation['parameters']),
        dependencies: [...(0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(value['materials'])],
    };
}
/** `git+https://github.com/acme/app@refs/heads/main`: nothing but a ref or a commit may follow the first `@`. */
function repositoryOf(uri) {
    return /^git\+(https:\/\/[^@\s?#]+)(?:@(?:refs\/\S+|[0-9a-f]{40}))?$/.exec((0,_predicates_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(uri) ?? '')?.[1];
}


/***/ }),

/***/ 16030:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ search),
/* harmony export */   d: () => (/* binding */ byEvidence)
/* harmony export */ });
/* harmony import */ var _coverage_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26062);
/* harmony import */ var _rule_checks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98070);


/**
 * For each manifest of the image the statement that satisfies everything; any good one will do (threat 10). Where there is none, what
 * the nearest one lacks.
 */
function search(asked, context) {
    const { rule, subject } = context;
    // Sorted, so that the order in which evidence was found changes nothing.
    const candidates = [...asked.candidates].sort(byEvidence);
    const best = (0,_coverage_js__WEBPACK_IMPORTED_MODULE_0__/* .targetsOf */ .QR)(rule, subject).map((target) => ({
        target,
        ruling: nearest(candidates.filter((statement) => (0,_coverage_js__WEBPACK_IMPORTED_MODULE_0__/* .covers */ .hU)(statement, target, subject)), asked, target),
    }));
    const rulings = best.flatMap(({ ruling }) => (ruling === undefined ? [] : [ruling]));
    const bad = rulings.filter(({ findings }) => rank(findings) > 0);
    const open = best.filter(({ ruling }) => ruling === undefined).map(({ target }) => target);
    const lack = open.length === 0 ? [] : [missing(asked, open, context)];
    return [...lack, ...toChecks(bad.length > 0 ? bad : rulings, asked.at, context)];
}
function nearest(candidates, { judge }, target) {
    let found;
    for (const statement of candidates) {
        const findings = judge(statement, target);
        if (found === undefined || rank(findings) < rank(found.findings))
            found = { statement, findings };
        if (rank(found.findings) === 0)
            break;
    }
    return found;
}
/** None fails: what might hold and cannot be told comes nearer than what surely does not; what contradicts comes last. */
const RANK = { pass: 0, error: 1, fail: 1_000, contradiction: 1_000_000 };
function rank(findings) {
    return findings.reduce((sum, { outcome }) => sum + RANK[outcome], 0);
}
function missing({ check, at, expected, candidates, missing: lack }, open, context) {
    const names = (0,_coverage_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(open);
    const actual = candidates.length === 0 ? '(not there)' : `not for ${names}`;
    const code = candidates.length === 0 ? lack.code : 'POLICY_PLATFORM';
    return (0,_rule_checks_js__WEBPACK_IMPORTED_MODULE_1__/* .lacks */ .pO)({ check, at, expected, actual, evidence: candidates, code, message: lack.message(names), hint: lack.hint }, context);
}
/** The same finding about several statements is one check. */
function toChecks(rulings, at, context) {
    const merged = new Map();
    for (const { statement, findings } of rulings) {
        for (const finding of findings) {
            const { check, outcome, expected, actual } = finding;
            const key = JSON.stringify([check, outcome, expected, actual]);
            const known = merged.get(key);
            if (known === undefined)
                merged.set(key, { finding, evidence: [statement] });
            else
                known.evidence.push(statement);
        }
    }
    return [...merged.values()].map(({ finding, evidence }) => toCheck(finding, at, evidence, context));
}
function toCheck(finding, at, evidence, context) {
    const { check, expected, actual } = finding;
    const found = { check, at, expected, actual, evidence };
    if (finding.outcome === 'pass')
        return (0,_rule_checks_js__WEBPACK_IMPORTED_MODULE_1__/* .holds */ .v9)(found);
    const { code, message, hint, details } = finding;
    const refused = { ...found, code, message, hint, ...(details === undefined ? {} : { details }) };
    if (finding.outcome === 'contradiction')
        return (0,_rule_checks_js__WEBPACK_IMPORTED_MODULE_1__/* .fails */ .c6)(refused);
    return finding.outcome === 'error' ? (0,_rule_checks_js__WEBPACK_IMPORTED_MODULE_1__/* .undecided */ .oo)(refused) : (0,_rule_checks_js__WEBPACK_IMPORTED_MODULE_1__/* .lacks */ .pO)(refused, context);
}
function byEvidence({ evidence: left }, { evidence: right }) {
    return left < right ? -1 : left > right ? 1 : 0;
}


/***/ }),

/***/ 26062:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KY: () => (/* binding */ uncovered),
/* harmony export */   MF: () => (/* binding */ absentPlatforms),
/* harmony export */   QR: () => (/* binding */ targetsOf),
/* harmony export */   TP: () => (/* binding */ signedTargets),
/* harmony export */   eZ: () => (/* binding */ namesOf),
/* harmony export */   hU: () => (/* binding */ covers)
/* harmony export */ });
/* harmony import */ var _model_platform_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3154);

/** The manifests that a rule's typed checks must cover; never none. An index is covered where all its platforms are. */
function targetsOf(rule, subject) {
    const platforms = platformTargets(rule, subject);
    return platforms.length > 0 ? platforms : [rootOf(subject)];
}
/**
 * What must be signed: an index itself too, which anybody may have put together out of signed platforms; but not where a rule names
 * the platforms that it is about.
 */
function signedTargets(rule, subject) {
    const platforms = platformTargets(rule, subject);
    return rule.platforms === undefined || platforms.length === 0 ? [rootOf(subject), ...platforms] : platforms;
}
/** Whether a statement speaks for a manifest: by name, or by naming the index, whose bytes we hashed and which names it by digest. */
function covers({ covers: named }, { digest }, { root }) {
    return named.has(digest) || named.has(root);
}
/** The manifests that none of these statements speaks for. */
function uncovered({ rule, subject }, statements) {
    return targetsOf(rule, subject).filter((target) => !statements.some((statement) => covers(statement, target, subject)));
}
/** The platforms that a rule names and an index lacks; a single manifest is of whatever platform it is. */
function absentPlatforms({ platforms: wanted = [] }, { platforms }) {
    if (platforms.length === 0)
        return [];
    const there = new Set(platforms.map(({ name }) => (0,_model_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalPlatform */ ._)(name)));
    return wanted.filter((name) => !there.has((0,_model_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalPlatform */ ._)(name)));
}
function namesOf(targets) {
    const more = targets.length > MAX_NAMES ? `, and ${targets.length - MAX_NAMES} more` : '';
    return `${targets
        .slice(0, MAX_NAMES)
        .map(({ name, digest }) => `${name} (${digest})`)
        .join(', ')}${more}`;
}
const MAX_NAMES = 5;
/** With a list, the members that a runtime may take for one of them: those that name no platform too (containerd takes these for any). */
function platformTargets({ platforms: wanted }, { platforms }) {
    const names = wanted === undefined ? undefined : new Set(wanted.map(_model_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalPlatform */ ._));
    return platforms
        .filter(({ name }) => names === undefined || !name.includes('/') || names.has((0,_model_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalPlatform */ ._)(name)))
        .map(({ name, digest }) => ({ name: `the platform ${name}`, digest }));
}
function rootOf({ root }) {
    return { name: 'the image', digest: root };
}


/***/ }),

/***/ 86648:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ fillSlots),
/* harmony export */   c: () => (/* binding */ identityOf)
/* harmony export */ });
/** What makes one party another (policy.md, signers): issuer and name of a certificate, or the key itself. */
function identityOf(signer) {
    return signer.kind === 'key' ? JSON.stringify(['key', signer.id]) : JSON.stringify([signer.claims.issuer, signer.claims.san.value]);
}
/**
 * The largest matching between slots and parties, by augmenting paths (Kuhn): a count would let one party that fits two slots fill
 * both, and taking whichever comes first would leave slots empty that could be filled.
 * @param fits for each slot the parties that fit it
 * @returns for each slot the party that fills it, or undefined
 */
function fillSlots(fits) {
    const slotOf = new Map();
    const place = (slot, tried) => {
        for (const party of fits[slot] ?? []) {
            if (tried.has(party))
                continue;
            tried.add(party);
            const holder = slotOf.get(party);
            if (holder !== undefined && !place(holder, tried))
                continue;
            slotOf.set(party, slot);
            return true;
        }
        return false;
    };
    for (const slot of fits.keys())
        place(slot, new Set());
    const filled = fits.map(() => undefined);
    for (const [party, slot] of slotOf)
        filled[slot] = party;
    return filled;
}


/***/ }),

/***/ 48421:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ checkProvenance),
  H: () => (/* binding */ provenLevel)
});

// EXTERNAL MODULE: ./src/predicates/essentials.ts
var essentials = __webpack_require__(91517);
// EXTERNAL MODULE: ./src/predicates/types.ts
var types = __webpack_require__(66583);
// EXTERNAL MODULE: ./src/policy/rules/age.ts
var age = __webpack_require__(90313);
// EXTERNAL MODULE: ./src/policy/rules/build-facts.ts
var build_facts = __webpack_require__(99740);
// EXTERNAL MODULE: ./src/policy/rules/candidates.ts
var rules_candidates = __webpack_require__(16030);
// EXTERNAL MODULE: ./src/policy/glob.ts
var policy_glob = __webpack_require__(4062);
// EXTERNAL MODULE: ./src/predicates/facts.ts
var predicates_facts = __webpack_require__(61145);
// EXTERNAL MODULE: ./src/predicates/provenance.ts
var provenance = __webpack_require__(40023);
;// CONCATENATED MODULE: ./src/policy/rules/levels.ts



/** Level 3. The level of everything else in GitHub's form is 2; of all other provenance, none (policy.md). */
const ISOLATED = [
    {
        path: 'slsa-framework/slsa-github-generator/.github/workflows/generator_container_slsa3.yml',
        types: [build_facts/* GENERATOR_TYPES */.U.container],
    },
    { path: 'slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml', types: [build_facts/* GENERATOR_TYPES */.U.generic] },
    { path: 'waxseal/waxseal/.github/workflows/build-sign.yml', types: 'github' },
];
const ISSUER = /^https:\/\/token\.actions\.githubusercontent\.com(?:\/[A-Za-z0-9-]+)?$/;
const WORKFLOW = /^https:\/\/github\.com\/([^/@]+\/[^/@]+\/\.github\/workflows\/[^/@]+)@(.+)$/;
const RELEASE = /^refs\/tags\/v\d+\.\d+\.\d+$/;
const COMMIT = /^[0-9a-f]{40}$/;
/**
 * The SLSA build level that provenance proves. It rests on who signed, which the certificate says, and never on what the predicate
 * says of itself. The caller has compared the two before.
 * @param signers of the rule, that this statement matches
 */
function levelOf({ signer, predicate }, facts, signers) {
    if (signer.kind === 'key')
        return { why: 'it was signed with a key, which does not say where the build ran' };
    const { claims } = signer;
    const workflow = WORKFLOW.exec(claims.san.value);
    if (!ISSUER.test(claims.issuer) || claims.san.kind !== 'uri' || workflow === null || claims.buildSignerUri !== claims.san.value)
        return { why: `the table of levels does not know the signer ${claims.san.value}` };
    if (claims.runnerEnvironment !== 'github-hosted')
        return {
            why: `it was made on a runner that is not known to be GitHub's own (${claims.runnerEnvironment ?? 'the certificate does not say which'})`,
        };
    if (facts.form === 'other')
        return { why: `the table of levels does not know the build type ${facts.buildType}` };
    // Who signs on a machine of GitHub's may have had it built elsewhere: what speaks against itself is believed.
    if (facts.form === 'github' && (0,provenance/* builtElsewhere */.pU)((0,predicates_facts/* objectOf */.Xy)(predicate)))
        return { why: 'its build ran on a runner that is not known to be kept by GitHub' };
    const [, path = '', ref = ''] = workflow;
    const builder = ISOLATED.find((one) => one.path === path && (one.types === 'github' ? facts.form === 'github' : one.types.includes(facts.buildType)));
    if (builder === undefined)
        return ordinary(facts, path);
    if (builder.types !== 'github')
        return isolated(ref, claims, signers);
    const found = isolated(ref, claims, signers);
    if (found.level === undefined)
        return { level: 2, why: `provenance in GitHub's form, but ${found.why}` };
    return (0,provenance/* readCache */.xe)((0,predicates_facts/* objectOf */.Xy)(predicate))
        ? { level: 2, why: `${found.why}, but its build read a cache, which other builds and whoever may write it can fill` }
        : found;
}
function ordinary({ form }, path) {
    if (form === 'github')
        return { level: 2, why: `provenance in GitHub's form, made by a job of the workflow ${path}` };
    return { why: `the provenance is in the form of slsa-github-generator, but ${path} made it` };
}
function isolated(ref, claims, signers) {
    if (RELEASE.test(ref))
        return { level: 3, why: `an isolated builder, released as ${ref}` };
    if (!COMMIT.test(ref))
        return { why: `the builder is used at ${ref}, which is no release: only a tag such as v1.2.3 counts` };
    // A commit of anybody's fork can be named as one of the original's, so a commit counts only where the policy names it itself.
    if (signers.some((signer) => namesCommit(signer, ref, claims)))
        return { level: 3, why: `an isolated builder, at the commit ${ref} that the policy names` };
    return {
        why: `the builder is used at the commit ${ref}, which may be a fork's: it counts where the signer in the policy names it (signerDigest: ${ref})`,
    };
}
function namesCommit({ who }, commit, { san, buildSignerDigest }) {
    if (who.kind !== 'identity')
        return false;
    if (who.rule.kind === 'exact')
        return who.rule.san === san.value;
    if (who.rule.kind !== 'workflow')
        return false;
    return (who.rule.signerDigest === commit && buildSignerDigest === commit) || who.rule.workflow?.endsWith(`@${commit}`) === true;
}

// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(86676);
;// CONCATENATED MODULE: ./src/policy/rules/base-images.ts

const MAX_URI = 4096;
/** The images among what a build was made of; other dependencies, such as sources, are left out. */
function baseImagesIn(dependencies) {
    return dependencies.flatMap(({ uri }) => {
        if (typeof uri !== 'string' || !/^(?:pkg:(?:docker|oci)\/|docker-image:\/\/|oci:\/\/)/i.test(uri))
            return [];
        const name = uri.length > MAX_URI ? undefined : nameIn(uri);
        return [{ uri, ...(name === undefined ? {} : { name }) }];
    });
}
function nameIn(uri) {
    try {
        const reference = /^pkg:/i.test(uri) ? ofPackage(uri) : uri.replace(/^[^:]+:\/\//, '');
        return reference === undefined ? undefined : nameOf((0,model_reference/* parseReference */.F2)(reference, 'a base image'));
    }
    catch {
        return undefined;
    }
}
function nameOf({ registry, repository }) {
    return `${registry}/${repository}`;
}
/**
 * The repository that a package URL names (purl-spec, types `docker` and `oci`): of `oci` the qualifier `repository_url` is all of it
 * and ends in the name, of `docker` it is only the registry; BuildKit writes the registry into the path.
 */
function ofPackage(uri) {
    const [, type = '', path = '', query = ''] = /^pkg:(docker|oci)\/([^?#]+)(?:\?([^#]*))?(?:#.*)?$/i.exec(uri) ?? [];
    const urls = new URLSearchParams(query).getAll('repository_url');
    const named = decodeURIComponent(path.replace(/@.*$/, ''));
    if (urls.length > 1 || named === '')
        return undefined;
    const [url] = urls;
    if (type.toLowerCase() === 'oci')
        return url?.split('/').at(-1) === named ? url : undefined;
    return url === undefined ? named : `${url}/${named}`;
}

// EXTERNAL MODULE: ./src/policy/image-glob.ts
var image_glob = __webpack_require__(29310);
;// CONCATENATED MODULE: ./src/policy/rules/provenance-content.ts




const MAX_SHOWN = 5;
/** Parameters and base images: what only the predicate says. */
function contentFindings({ parameters, baseImages }, facts) {
    return [
        ...(parameters === undefined ? [] : Object.entries(parameters).map(([name, value]) => parameter(name, value, facts.parameters))),
        ...(baseImages === undefined ? [] : [bases(baseImages, facts)]),
    ];
}
function parameter(name, wanted, given) {
    const found = given !== undefined && Object.hasOwn(given, name) ? given[name] : undefined;
    const expected = JSON.stringify(wanted);
    const actual = found === undefined ? '(not there)' : (0,predicates_facts/* short */.h0)(JSON.stringify(found));
    const wish = { check: `provenance.parameters.${name}`, expected, actual };
    if (given === undefined)
        return {
            ...wish,
            outcome: 'error',
            code: 'POLICY_UNDECIDED',
            message: `the parameter ${name} of the build cannot be told: the provenance is of a build type whose parameters are not known here`,
            hint: 'Ask for it in words of that build type with cel, or leave it out of the rule.',
        };
    if (found === wanted)
        return { ...wish, outcome: 'pass' };
    return {
        ...wish,
        outcome: 'fail',
        code: 'POLICY_PROVENANCE',
        message: `the parameter ${name} of the build is not the one that is wanted: expected ${expected}, got ${actual}`,
        hint: 'Build the image with this parameter, or correct it in the rule. It is compared exactly: a number is not the text of that number.',
        details: [{ what: `parameter ${name}`, expected, actual }],
    };
}
/** Every one of them, and at least one: a list that lacks the base image would pass otherwise. */
function bases(globs, { dependencies }) {
    const images = baseImagesIn(dependencies);
    const foreign = images.filter(({ name }) => name === undefined || !globs.some((glob) => (0,policy_glob/* matchesGlob */.k)((0,image_glob/* normaliseGlob */.fK)(glob), name)));
    const expected = `every base image matches ${globs.join(' or ')}`;
    const wish = { check: 'provenance.baseImages', expected };
    if (images.length === 0)
        return {
            ...wish,
            actual: '(none named)',
            outcome: 'fail',
            code: 'POLICY_PROVENANCE',
            message: 'the provenance names no base image, and the rule asks for some',
            hint: 'Let the builder write its base images into the provenance: docker/build-push-action does with provenance: mode=max, which this action signs with provenance: buildkit. Or leave baseImages out of the rule.',
        };
    if (foreign.length === 0)
        return { ...wish, actual: shown(images.map(({ name = '' }) => name)), outcome: 'pass' };
    const actual = shown(foreign.map(({ uri, name }) => name ?? `${(0,predicates_facts/* short */.h0)(uri)} (which names no image that can be read)`));
    return {
        ...wish,
        actual,
        outcome: 'fail',
        code: 'POLICY_PROVENANCE',
        message: `the image was built from an image that the policy does not allow: ${actual}`,
        hint: 'Build from an allowed base image, or add it to baseImages in the rule.',
        details: foreign
            .slice(0, MAX_SHOWN)
            .map(({ uri, name }) => ({ what: 'base image', expected: globs.join(' or '), actual: name ?? (0,predicates_facts/* short */.h0)(uri) })),
    };
}
function shown(names) {
    const unique = [...new Set(names)];
    return unique.length > MAX_SHOWN ? `${unique.slice(0, MAX_SHOWN).join(', ')}, and ${unique.length - MAX_SHOWN} more` : unique.join(', ');
}

;// CONCATENATED MODULE: ./src/policy/rules/provenance-fields.ts

/** The certificate first: its issuer wrote it. The predicate only where the certificate is silent and the build type fixes the meaning. */
function tell(signer, claim, said, facts) {
    const claimed = signer.kind === 'certificate' ? signer.claims[claim] : undefined;
    if (typeof claimed === 'string')
        return { value: claimed, by: 'certificate', legible: true };
    return { ...(said === undefined ? {} : { value: said }), by: 'predicate', legible: facts.form !== 'other' };
}
/** Without .9 a certificate still names its holder, and no predicate may name another. An e-mail address names no builder. */
function builderOf(signer, facts) {
    if (signer.kind === 'certificate') {
        const { buildSignerUri, san } = signer.claims;
        const value = buildSignerUri ?? (san.kind === 'uri' ? san.value : undefined);
        if (value !== undefined)
            return { value, by: 'certificate', legible: true };
    }
    return { ...(facts.builder === undefined ? {} : { value: facts.builder }), by: 'predicate', legible: true };
}
/** A certificate without an environment is that of a job without one: what its predicate says instead counts for nothing. */
function environmentOf(signer, facts) {
    if (signer.kind === 'key')
        return tell(signer, 'deploymentEnvironment', facts.environment, facts);
    return { ...tell(signer, 'deploymentEnvironment', undefined, facts), by: 'certificate', legible: true };
}
/** What the rule asks of fields that are texts. */
function fieldFindings(asked, signer, facts) {
    const { builders, source, triggers, runner, environment } = asked;
    return [
        ...field('builders', builders?.map(({ id }) => id), builderOf(signer, facts), policy_glob/* matchesGlob */.k),
        ...field('source', source, tell(signer, 'sourceRepositoryUri', facts.source, facts), (glob, value) => (0,policy_glob/* matchesGlob */.k)(withoutScheme(glob), withoutScheme(value))),
        ...field('triggers', triggers, tell(signer, 'buildTrigger', facts.trigger, facts), equals),
        ...field('runner', runner === undefined ? undefined : [runner], tell(signer, 'runnerEnvironment', facts.runner, facts), equals),
        ...field('environment', environment, environmentOf(signer, facts), equals),
    ];
}
function equals(wanted, actual) {
    return wanted === actual;
}
function withoutScheme(address) {
    return address.replace(/^https:\/\//, '');
}
const WORDS = {
    builders: 'builder',
    source: 'source repository',
    triggers: 'trigger',
    runner: 'runner',
    environment: 'deployment environment',
};
function field(name, wanted, { value, by, legible }, matches) {
    if (wanted === undefined)
        return [];
    const what = WORDS[name] ?? name;
    const expected = wanted.join(' or ');
    const actual = value === undefined ? '(not there)' : by === 'certificate' ? value : `${value} (as the provenance itself says)`;
    const wish = { check: `provenance.${name}`, expected, actual };
    if (value === undefined && !legible)
        return [illegible(wish, what)];
    if (value !== undefined && wanted.some((one) => matches(one, value)))
        return [{ ...wish, outcome: 'pass' }];
    return [
        {
            ...wish,
            outcome: 'fail',
            code: 'POLICY_PROVENANCE',
            message: `the ${what} of the build is not the one that is wanted: expected ${expected}, got ${actual}`,
            hint: `Build the image as the policy wants it, or write into the rule: provenance: {${name}: ${value === undefined ? '\u2026' : JSON.stringify(value)}}`,
            details: [{ what, expected, actual }],
        },
    ];
}
function illegible(wish, what) {
    return {
        ...wish,
        outcome: 'error',
        code: 'POLICY_UNDECIDED',
        message: `the ${what} of the build cannot be told: the certificate does not name it, and the provenance is of a build type whose fields are not known here`,
        hint: 'Ask for it in words of that build type with cel, or leave it out of the rule.',
    };
}

// EXTERNAL MODULE: ./src/policy/rules/signatures.ts
var signatures = __webpack_require__(40847);
;// CONCATENATED MODULE: ./src/policy/rules/provenance-rule.ts










/** One provenance statement by a signer of the rule says all that is asked for, and its certificate says nothing else. */
const checkProvenance = (asked, context) => {
    const candidates = context.statements.filter((statement) => isProvenance(statement) && context.signed(statement).length > 0 && (0,essentials/* lackOf */.Z)(statement.predicateType, statement.predicate) === undefined);
    const findings = new Map(candidates.map((statement) => [statement, judge(asked, statement, context)]));
    return (0,rules_candidates/* search */.$)({
        check: 'provenance',
        at: asked.at,
        expected: 'provenance of the build, signed by a signer of the rule',
        candidates,
        judge: (statement) => findings.get(statement) ?? [],
        missing: {
            code: 'POLICY_PROVENANCE',
            message: (open) => `there is no provenance by a signer of the rule, which says how the image was built, for ${open}`,
            hint: 'Attest it in the workflow that builds the image, after the push: mode: attest with provenance: true.',
        },
    }, context);
};
function isProvenance({ form, predicateType }) {
    return form === 'in-toto' && (0,types/* matchesType */.k4)('provenance', predicateType);
}
function judge(asked, statement, context) {
    const details = (0,signatures/* contradictions */.v)(statement);
    const agreement = { check: 'provenance', expected: 'the provenance agrees with the certificate that signed it' };
    if (details.length > 0) {
        const actual = details.map(({ what, actual: found }) => `${what}: ${found}`).join(', ');
        const message = `the predicate contradicts the certificate: ${details.map(({ what }) => what).join(', ')}`;
        const hint = 'The certificate is right, and the provenance is not true of the run that signed it: make it in the job that builds, with mode: attest and provenance: true.';
        return [{ ...agreement, actual, outcome: 'contradiction', code: 'PROVENANCE_CONTRADICTION', message, hint, details }];
    }
    const facts = (0,build_facts/* readBuildFacts */.C)(statement);
    const actual = statement.signer.kind === 'key' ? 'signed with a key: nothing to compare with' : 'it does';
    return [
        { ...agreement, actual, outcome: 'pass' },
        ...level(asked, statement, facts, context),
        ...fieldFindings(asked, statement.signer, facts),
        ...provenance_rule_age(asked, statement, facts, context),
        ...contentFindings(asked, facts),
    ];
}
/** By the table; where that does not know the builder, as the rule's own list says. */
function provenLevel({ builders = [] }, statement, facts, signers) {
    const byTable = levelOf(statement, facts, signers);
    const builder = builderOf(statement.signer, facts).value;
    const given = builders.flatMap(({ id, level: one }) => one !== undefined && builder !== undefined && (0,policy_glob/* matchesGlob */.k)(id, builder) ? [one] : []);
    const byRule = given.toSorted((one, other) => other - one)[0];
    return byTable.level === undefined && byRule !== undefined
        ? { level: byRule, why: `as the rule says of the builder ${builder ?? ''}`, builder }
        : { ...byTable, builder };
}
function level(asked, statement, facts, context) {
    const { level: wanted } = asked;
    if (wanted === undefined)
        return [];
    const { level: found, why, builder } = provenLevel(asked, statement, facts, context.signed(statement));
    const actual = `${found ?? 'no level'} (${why})`;
    // Where the table says a level, the rule cannot say another.
    const trusted = ` If you trust this builder as much, write into the rule: provenance: {builders: [{id: ${JSON.stringify(builder ?? '\u2026')}, level: ${wanted}}]}`;
    const wish = { check: 'provenance.level', expected: `SLSA build level ${wanted}`, actual };
    if (found !== undefined && found >= wanted)
        return [{ ...wish, outcome: 'pass' }];
    return [
        {
            ...wish,
            outcome: 'fail',
            code: 'POLICY_PROVENANCE',
            message: `the build has not the level that is wanted: expected ${wanted}, got ${actual}`,
            hint: `Build with a workflow that has it: this action's build-sign.yml at a release has 3, provenance of an ordinary workflow 2.${found === undefined ? trusted : ''}`,
            details: [{ what: 'SLSA build level', expected: String(wanted), actual }],
        },
    ];
}
function provenance_rule_age({ maxAgeMs }, { times }, { startedOn }, { world: { now } }) {
    if (maxAgeMs === undefined)
        return [];
    const moment = (0,age/* momentOf */.E)(startedOn, times, now);
    const wish = { check: 'provenance.maxAge', expected: `built no more than ${(0,age/* describeAge */.H)(maxAgeMs)} ago` };
    if (moment.kind === 'contradiction') {
        const said = moment.said.toISOString();
        const verified = moment.verified.toISOString();
        const message = `the provenance says that the build started at ${said}, after it was signed (${verified})`;
        const hint = 'The clock of the builder is wrong, or the provenance is not true: build the image again.';
        return [
            {
                ...wish,
                actual: said,
                outcome: 'contradiction',
                code: 'POLICY_CONTRADICTION',
                message,
                hint,
                details: [{ what: 'start of the build', expected: `until ${verified}`, actual: said }],
            },
        ];
    }
    if (moment.kind === 'unknown') {
        const message = `how old the build is cannot be told: ${moment.why}`;
        const hint = 'Sign provenance with a log entry or a timestamp, or leave maxAge out of the rule.';
        return [{ ...wish, actual: '(not known)', outcome: 'error', code: 'POLICY_UNDECIDED', message, hint }];
    }
    const old = now.getTime() - moment.time.getTime();
    const actual = `${moment.time.toISOString()}${moment.by === 'said' ? ' (as the provenance says)' : ' (when it was signed)'}`;
    if (old <= maxAgeMs)
        return [{ ...wish, actual, outcome: 'pass' }];
    const message = `the build is too old: ${(0,age/* describeAge */.H)(old)}, and at most ${(0,age/* describeAge */.H)(maxAgeMs)} is allowed`;
    const details = [{ what: 'age', expected: (0,age/* describeAge */.H)(maxAgeMs), actual: (0,age/* describeAge */.H)(old) }];
    return [
        {
            ...wish,
            actual,
            outcome: 'fail',
            code: 'POLICY_PROVENANCE',
            message,
            hint: 'Build the image again, or allow a greater maxAge in the rule.',
            details,
        },
    ];
}


/***/ }),

/***/ 98070:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PC: () => (/* binding */ newestHolds),
/* harmony export */   c6: () => (/* binding */ fails),
/* harmony export */   oo: () => (/* binding */ undecided),
/* harmony export */   pO: () => (/* binding */ lacks),
/* harmony export */   v9: () => (/* binding */ holds)
/* harmony export */ });
const MAX_EVIDENCE = 20;
function holds(found) {
    return { ...parts(found), outcome: 'pass' };
}
/** What is there says the contrary of what is wanted: no other evidence could change that. */
function fails(refused) {
    return { ...refusal(refused), outcome: 'fail' };
}
/** It is there, and what is asked cannot be read out of it. */
function undecided(refused) {
    return { ...refusal(refused), outcome: 'error' };
}
/** What is wanted is not there: a failure, unless it may lie in what could not be read. */
function lacks(refused, context) {
    const unread = unreadIn(context);
    const [first] = unread;
    if (first === undefined)
        return fails(refused);
    const more = unread.length > 1 ? `, and ${unread.length - 1} more` : '';
    return undecided({
        ...refused,
        code: 'POLICY_UNREADABLE',
        message: `it cannot be told whether the rule holds: ${refused.message}, but ${first}${more}, and what is missing may lie there`,
        hint: `Make readable what could not be read, or remove it, and run the step again. If it proves nothing: ${refused.hint}`,
    });
}
/** What holds by the newest evidence, and so only where nothing newer can lie in what could not be read. */
function newestHolds({ hint, ...found }, context) {
    const [first, ...others] = unreadIn(context);
    if (first === undefined)
        return holds(found);
    const more = others.length > 0 ? `, and ${others.length} more` : '';
    return undecided({
        ...found,
        code: 'POLICY_UNREADABLE',
        message: `it cannot be told whether the rule holds: what could be read does, but ${first}${more}, and what is newer and says the contrary may lie there`,
        hint: `Make readable what could not be read, or remove it, and run the step again. ${hint}`,
    });
}
/** Everything that the verdict on a rule's evidence lacks eyes for, in words. */
function unreadIn({ rule, world }) {
    const keys = keysOf(rule).flatMap(({ name, who }) => who.kind === 'key' && world.keyId(who.key) === undefined ? [`the key of the signer ${name} could not be read`] : []);
    return [...keys, ...world.unreadable.map(({ digest, why }) => `the evidence ${digest} could not be read (${why})`)];
}
function keysOf(rule) {
    return [...(rule.signers?.of ?? []), ...(rule.vsa?.signers?.of ?? [])];
}
function parts({ check, at, expected, actual, evidence }) {
    const digests = [...new Set(evidence.map((statement) => statement.evidence))].sort();
    return { check, at, expected, actual, evidence: digests.slice(0, MAX_EVIDENCE) };
}
function refusal(refused) {
    const { code, message, hint, details } = refused;
    return { ...parts(refused), code, message, hint, ...(details === undefined ? {} : { details }) };
}


/***/ }),

/***/ 63163:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ readSbom)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87979);
/* harmony import */ var _predicates_sbom_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33522);
/* harmony import */ var _predicates_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66583);



/** @param statement of a type that stands for an SBOM, with a predicate that says something */
function readSbom({ predicateType, predicate }) {
    const format = (0,_predicates_types_js__WEBPACK_IMPORTED_MODULE_2__/* .matchesType */ .k4)(_predicates_types_js__WEBPACK_IMPORTED_MODULE_2__/* .TYPE */ .ZE.cyclonedx, predicateType) ? 'cyclonedx' : 'spdx';
    const document = unwrapped(predicate);
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(document))
        return { format, roots: 'it is text, not JSON' };
    const sbom = (0,_predicates_sbom_js__WEBPACK_IMPORTED_MODULE_1__/* .detectSbom */ .JD)(document);
    if ('found' in sbom)
        return { format, roots: `it is ${sbom.found}` };
    return { format, roots: sbom.rootDigests };
}
/** cosign 1 put the document into a member of its own. */
function unwrapped(predicate) {
    return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(predicate) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(predicate['Data']) ? predicate['Data'] : predicate;
}


/***/ }),

/***/ 40847:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ contradictions),
/* harmony export */   x: () => (/* binding */ worthAsSignature)
/* harmony export */ });
/* harmony import */ var _model_statement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34996);
/* harmony import */ var _predicates_cross_check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26135);
/* harmony import */ var _predicates_essentials_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91517);
/* harmony import */ var _predicates_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66583);




/** A signature, or provenance that its certificate does not contradict: who says how an image was built says that it is theirs. */
function worthAsSignature(statement, { rule }) {
    const { form, predicateType, predicate } = statement;
    if (form !== 'simple' && predicateType !== _model_statement_js__WEBPACK_IMPORTED_MODULE_0__/* .SIGNATURE_PREDICATE */ .vQ) {
        if (!(0,_predicates_types_js__WEBPACK_IMPORTED_MODULE_3__/* .matchesType */ .k4)('provenance', predicateType) || (0,_predicates_essentials_js__WEBPACK_IMPORTED_MODULE_2__/* .lackOf */ .Z)(predicateType, predicate) !== undefined)
            return { kind: 'other' };
        const mismatches = contradictions(statement);
        if (mismatches.length > 0)
            return { kind: 'contradiction', mismatches };
    }
    const mismatches = compareAnnotations(rule.annotations, statement.annotations);
    return mismatches.length > 0 ? { kind: 'annotations', mismatches } : { kind: 'counts' };
}
/** Of provenance. A key has no certificate to compare with. */
function contradictions({ form, predicateType, predicate, signer }) {
    return form === 'in-toto' && signer.kind === 'certificate' ? (0,_predicates_cross_check_js__WEBPACK_IMPORTED_MODULE_1__/* .crossCheck */ .D)(predicateType, predicate, signer.claims) : [];
}
function compareAnnotations(wanted, found) {
    return Object.entries(wanted).flatMap(([key, expected]) => {
        const actual = Object.hasOwn(found, key) ? found[key] : undefined;
        return actual === expected ? [] : [{ what: `annotation ${key}`, expected, actual: actual ?? '(not there)' }];
    });
}


/***/ }),

/***/ 373:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gi: () => (/* binding */ describeProven),
/* harmony export */   Q0: () => (/* binding */ compareSigner),
/* harmony export */   Re: () => (/* binding */ signersOf),
/* harmony export */   cg: () => (/* binding */ describeSigner),
/* harmony export */   hM: () => (/* binding */ trustedBy)
/* harmony export */ });
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18621);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45446);
/* harmony import */ var _model_key_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42938);



/** Which of these signed a statement. */
function signersOf(of, statement, world) {
    return of.filter((signer) => compareSigner(signer, statement.signer, world).length === 0);
}
/** All whom a rule trusts for evidence: its signers, or, without any, those of its `vsa`. */
function trustedBy({ signers, vsa }) {
    return signers?.of ?? vsa?.signers?.of ?? [];
}
/** @returns what differs; empty where it is this signer */
function compareSigner({ who }, proven, world) {
    if (who.kind === 'identity') {
        if (proven.kind === 'certificate')
            return (0,_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .compareIdentity */ .G)(who.rule, proven.claims);
        return [{ what: 'signer', expected: (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRule */ .I)(who.rule), actual: describeProven(proven) }];
    }
    const id = world.keyId(who.key);
    if (id !== undefined && proven.kind === 'key' && proven.id === id)
        return [];
    return [{ what: 'key', expected: id ?? `${(0,_model_key_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatKeyReference */ .i)(who.key)} (which could not be read)`, actual: describeProven(proven) }];
}
function describeSigner({ name, who }) {
    return `${name}: ${who.kind === 'identity' ? (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRule */ .I)(who.rule) : `the key ${(0,_model_key_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatKeyReference */ .i)(who.key)}`}`;
}
function describeProven(signer) {
    return signer.kind === 'key' ? `the key ${signer.id}` : `${signer.claims.san.value} (issuer ${signer.claims.issuer})`;
}


/***/ })

};
