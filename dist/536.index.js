export const id = 536;
export const ids = [536];
export const modules = {

/***/ 82197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ notJudged)
/* harmony export */ });
/** Of an image that the step only tells of. It is no pass, so that nobody who reads the report takes it for one. */
function notJudged(rule, said) {
    return {
        rule,
        outcome: 'error',
        expected: 'a verdict',
        actual: said.actual,
        code: 'NOT_JUDGED',
        message: `${rule}: this step only tells what there is to tell; nothing was decided about this image`,
        hint: said.hint,
        details: said.details ?? [],
    };
}


/***/ }),

/***/ 70536:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   outline: () => (/* binding */ outline)
/* harmony export */ });
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86676);
/* harmony import */ var _policy_exceptions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45866);
/* harmony import */ var _policy_match_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6563);
/* harmony import */ var _policy_rules_age_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(90313);
/* harmony import */ var _policy_rules_signers_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(373);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(61235);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12424);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64934);
/* harmony import */ var _look_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(74203);
/* harmony import */ var _not_judged_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(82197);
/* harmony import */ var _policy_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(23553);











/** A dry run under a policy: which rules match each image, and what each asks. No registry and no service is asked for anything. */
async function outline(context, inputs, path) {
    const { log } = context.host;
    const { images, warnings, possible } = await (0,_context_js__WEBPACK_IMPORTED_MODULE_6__/* .phase */ .O)(context, 'Resolve', async () => {
        const [targets, { policy, from, warnings: ofPolicy }] = await Promise.all([
            (0,_targets_js__WEBPACK_IMPORTED_MODULE_3__/* .findTargets */ .q8)(context, inputs),
            (0,_policy_file_js__WEBPACK_IMPORTED_MODULE_5__/* .readGatePolicy */ .c)(context, inputs, path),
        ]);
        log.info(`policy ${policy.file} (${from}): ${countRules(policy.rules)}, default: ${policy.default}`);
        const described = targets.images.map(({ reference }) => (0,_targets_js__WEBPACK_IMPORTED_MODULE_3__/* .withPlaces */ .rd)(describe(context, policy, reference), reference, targets));
        return { images: described, warnings: [...ofPolicy, ...targets.warnings], possible: targets.possible };
    });
    const reason = 'dry run: the policy was read, and no image was looked at';
    return { result: 'skipped', reason, images, bundles: [], warnings, ...(possible === undefined ? {} : { possible }) };
}
function countRules({ length }) {
    return `${length} ${length === 1 ? 'rule' : 'rules'}`;
}
function describe({ host }, policy, reference) {
    const rules = (0,_policy_match_js__WEBPACK_IMPORTED_MODULE_7__/* .rulesFor */ .N)(policy, { name: (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOf */ .Vb)(reference) });
    const rows = rules.length === 0 ? unmatchedRows(policy, reference) : rules.flatMap((rule) => rowsOf(rule, host.now()));
    host.log.info((0,_model_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .formatReference */ .FH)(reference));
    for (const { what, expected } of rows)
        host.log.info(`  ${what}: ${expected}`);
    const hint = 'Remove dry-run to have these images verified. To see what evidence there is: explain: true';
    return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .unresolvedImage */ .ZV)(reference, (0,_not_judged_js__WEBPACK_IMPORTED_MODULE_8__/* .notJudged */ .b)('dry-run', { actual: `${countRules(rules)} to hold`, hint, details: rows }));
}
/** What would become of an image that no rule matches is known without asking. */
function unmatchedRows(policy, reference) {
    const rules = (0,_look_js__WEBPACK_IMPORTED_MODULE_4__.unmatched)({ policy }, reference)?.report.rules ?? [];
    return rules.flatMap(({ checks }) => checks.map(({ outcome, actual, hint }) => ({
        what: 'no rule',
        expected: outcome === 'pass' ? actual : `denied: no rule matches (${actual}). ${hint ?? ''}`,
        actual: 'not looked at',
    })));
}
function rowsOf(rule, now) {
    const { name, at, mode } = rule;
    const where = `${name} (${at.file}:${at.line})${mode === 'warn' ? ', which only warns' : ''}`;
    return wishesOf(rule, now).map(([wish, expected]) => ({ what: `${where}: ${wish}`, expected, actual: 'not looked at' }));
}
/** All that a rule asks, as the report names its checks. */
function wishesOf(rule, now) {
    const { signers, unsigned, platforms, requireDigest, annotations, cel, except } = rule;
    const typed = ['provenance', 'sbom', 'vulnerabilities', 'vex', 'vsa'].flatMap((part) => {
        const asked = rule[part];
        return asked === undefined ? [] : [[part, wordsOf(asked)]];
    });
    return [
        ...(signers === undefined ? [] : [['signers', `${signers.threshold} of: ${signers.of.map(_policy_rules_signers_js__WEBPACK_IMPORTED_MODULE_9__/* .describeSigner */ .cg).join('; ')}`]]),
        ...(unsigned ? [['unsigned', 'nobody needs to have signed']] : []),
        ...typed,
        ...(platforms === undefined ? [] : [['platforms', platforms.join(', ')]]),
        ...(requireDigest ? [['requireDigest', 'named by digest']] : []),
        ...Object.entries(annotations).map(([key, value]) => [`annotation ${key}`, value]),
        ...cel.map(({ expression }, index) => [`cel[${index}]`, expression]),
        ...except.map((one) => ['except', wordsOfException(one, now)]),
    ];
}
function wordsOfException(exception, now) {
    const { image, until, reason } = exception;
    return (0,_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_1__/* .isExpired */ ._d)(exception, now) ? `${image}: void, it ended with ${until}: ${reason}` : `${image} until ${until}: ${reason}`;
}
/** The fields of a typed wish in the words of the policy file. */
function wordsOf(asked) {
    const words = Object.entries(asked).flatMap(([field, value]) => {
        if (field === 'at' || value === undefined || (Array.isArray(value) && value.length === 0))
            return [];
        if (field === 'maxAgeMs')
            return [`maxAge: ${(0,_policy_rules_age_js__WEBPACK_IMPORTED_MODULE_10__/* .describeAge */ .H)(Number(value))}`];
        if (field === 'signers')
            return [`signers: ${value.of.map(_policy_rules_signers_js__WEBPACK_IMPORTED_MODULE_9__/* .describeSigner */ .cg).join('; ')}`];
        return [`${field}: ${typeof value === 'string' ? value : JSON.stringify(value)}`];
    });
    return words.length === 0 ? 'is there' : words.join(', ');
}


/***/ }),

/***/ 23553:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ readGatePolicy)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/model/report.ts
var report = __webpack_require__(55235);
// EXTERNAL MODULE: ./src/policy/exceptions.ts
var exceptions = __webpack_require__(45866);
// EXTERNAL MODULE: ./src/policy/file/limits.ts
var limits = __webpack_require__(60521);
// EXTERNAL MODULE: ./src/modes/base-files.ts + 1 modules
var base_files = __webpack_require__(22915);
;// CONCATENATED MODULE: ./src/modes/gate/expressions.ts

/**
 * What reads expressions is loaded only where a policy has some. Each is read at once: a mistake in one is one of the policy, and must
 * not wait until an image comes by that it is about.
 * @throws POLICY_INVALID
 */
async function loadExpressions({ rules }) {
    const asked = rules.flatMap(({ cel }) => cel);
    if (asked.length === 0)
        return undefined;
    const { compileExpression, makeExpressions } = await Promise.all(/* import() */[__webpack_require__.e(7337), __webpack_require__.e(4977)]).then(__webpack_require__.bind(__webpack_require__, 24977));
    for (const { at, expression } of asked) {
        const compiled = compileExpression(expression);
        if ('ok' in compiled)
            continue;
        const { file, line, column } = at;
        throw new errors/* WaxsealError */.A({
            code: 'POLICY_INVALID',
            message: `policy ${file}:${line}:${column}: cel: at character ${compiled.offset + 1} of the expression: ${compiled.why}`,
            hint: 'Write one expression that is true or false, for example: cel: [\'image.tag != "latest"\']. docs/policy.md lists what it can name.',
            details: [{ what: `${file}:${line}:${column}`, expected: 'an expression that is true or false', actual: compiled.why }],
        });
    }
    return makeExpressions();
}

// EXTERNAL MODULE: ./src/model/invalid-input.ts
var invalid_input = __webpack_require__(23423);
;// CONCATENATED MODULE: ./src/modes/gate/policy-file.ts








/**
 * Reads the policy, in runs of pull requests as the base commit has it, with every file that it names (threat 50): the author of a change
 * must not decide by what it is judged.
 * @throws FILE_UNREADABLE, POLICY_INVALID, POLICY_NOT_YET, TRUST_FROM_PULL_REQUEST, TRUST_BASE_UNKNOWN
 */
async function readGatePolicy(context, inputs, path) {
    const fromHead = inputs.policy?.from === 'head';
    const read = (files) => fromHead ? Promise.resolve({ host: context.host, known: new Map() }) : (0,base_files/* readFromBase */.YX)(context, files, inputs.githubToken);
    const [first, { loadPolicy }] = await Promise.all([read([{ input: 'policy', path }]), Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1967)]).then(__webpack_require__.bind(__webpack_require__, 91967))]);
    const { policy, warnings } = loadPolicy(await readText(first.host, path), path);
    const expressions = await loadExpressions(policy);
    const pathOf = (named) => (0,external_node_path_.join)((0,external_node_path_.dirname)(path), named);
    const keys = keysOf(policy);
    const trust = trustOf(policy, inputs.trust, pathOf);
    const { host, known } = await read([
        ...keys.flatMap((key) => (key.kind === 'file' ? [{ input: 'key', path: pathOf(key.path) }] : [])),
        ...(0,base_files/* rootFiles */.Aj)(trust),
    ]);
    const from = first.commit === undefined ? report/* FROM_CHECKOUT */.U : `the base commit ${first.commit}`;
    return {
        policy,
        expressions,
        warnings: [...warnings.map(({ place, text }) => ({ text, at: place })), ...expired(policy, host.now())],
        from,
        host,
        keys,
        pathOf,
        trust: await (0,base_files/* withTufRoot */._U)(context.host, trust, known),
    };
}
async function readText(host, path) {
    let bytes;
    try {
        bytes = await host.readFile(path, limits/* MAX_POLICY */.E);
    }
    catch (cause) {
        throw (0,invalid_input/* fileUnreadable */.W)('policy', path, cause, limits/* MAX_POLICY */.E);
    }
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch (cause) {
        throw new errors/* WaxsealError */.A({
            code: 'POLICY_INVALID',
            message: `policy ${path}: it is not UTF-8 text`,
            hint: 'Save the file as UTF-8.',
            cause,
        });
    }
}
/** Void exceptions, whether an image needs them or not: to be removed. */
function expired(policy, now) {
    return (0,exceptions/* expiredExceptions */.WC)(policy, now).map(({ exception: { image, until, at } }) => ({
        text: `the exception for ${image} ended with ${until} and is void: remove it, or decide anew`,
        at,
    }));
}
function keysOf({ rules }) {
    const of = (signers) => (signers?.of ?? []).flatMap(({ who }) => (who.kind === 'key' ? [who.key] : []));
    const keys = rules.flatMap(({ signers, vsa }) => [...of(signers), ...of(vsa?.signers)]);
    return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}
/** Whom to trust is said once: by the policy, or by the inputs. */
function trustOf({ trust, file }, inputs, pathOf) {
    const root = trust?.root;
    if (root === undefined)
        return inputs;
    const { sigstore, trustedRoot, tufMirror } = inputs;
    const others = [
        ...(trustedRoot === undefined ? [] : ['trusted-root']),
        ...(tufMirror === undefined ? [] : ['tuf-mirror']),
        ...(sigstore === 'auto' ? [] : ['sigstore']),
    ];
    if (others.length > 0)
        throw new errors/* WaxsealError */.A({
            code: 'INPUT_CONTRADICTION',
            message: `the policy ${file} says whom to trust (trust.root), and so does input ${others.join(', ')}`,
            hint: `Remove ${others.join(', ')} from the step, or trust.root from the policy.`,
        });
    return typeof root === 'string' ? { ...inputs, sigstore: root } : { ...inputs, trustedRoot: { path: pathOf(root.path) } };
}


/***/ }),

/***/ 60521:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ MAX_POLICY)
/* harmony export */ });
/** Of a policy file, in bytes. */
const MAX_POLICY = 1024 * 1024;


/***/ })

};
