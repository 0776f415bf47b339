export const id = 7837;
export const ids = [7837];
export const modules = {

/***/ 17837:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openCourt: () => (/* binding */ openCourt)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/keys/load.ts
var load = __webpack_require__(40218);
// EXTERNAL MODULE: ./src/model/digest.ts
var digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/key-reference.ts
var key_reference = __webpack_require__(42938);
;// CONCATENATED MODULE: ./src/policy/canonical.ts


/** sha256 of the canonical text: the `policy.digest` of reports and VSAs. */
function policyDigest(policy, resolved = {}) {
    return (0,digest/* digestOf */.ol)(Buffer.from(canonicalPolicy(policy, resolved)));
}
/**
 * The effective policy as JSON with sorted keys, every default written out, without places and the file's name: comments, styles and
 * the order of keys are gone, and all that means something is there. Lists keep their order.
 */
function canonicalPolicy(policy, resolved = {}) {
    const { trust = {} } = policy;
    return JSON.stringify(sorted({
        version: policy.version,
        default: policy.default,
        trust: {
            root: trust.root === undefined
                ? null
                : typeof trust.root === 'string'
                    ? trust.root
                    : { path: trust.root.path, digest: resolved.rootDigest ?? null },
            log: trust.log ?? null,
            ct: trust.ct ?? null,
            timestamps: trust.timestamps ?? null,
        },
        rules: policy.rules.map((rule) => ofRule(rule, resolved)),
    }));
}
/** Each field by name, so that a new one of `Rule` cannot be forgotten: the type would not fit. */
function ofRule(rule, resolved) {
    const parts = {
        name: rule.name,
        images: rule.images,
        signers: ofSigners(rule.signers, resolved),
        unsigned: rule.unsigned,
        provenance: rule.provenance === undefined ? null : placeless(rule.provenance),
        sbom: rule.sbom === undefined ? null : placeless(rule.sbom),
        vulnerabilities: rule.vulnerabilities === undefined ? null : placeless(rule.vulnerabilities),
        vex: rule.vex === undefined ? null : placeless(rule.vex),
        vsa: ofVsa(rule.vsa, resolved),
        platforms: rule.platforms ?? 'all',
        requireDigest: rule.requireDigest,
        annotations: rule.annotations,
        cel: rule.cel.map(({ expression }) => expression),
        mode: rule.mode,
        except: rule.except.map(({ image, until, reason }) => ({ image, until, reason })),
    };
    return parts;
}
function ofVsa(vsa, resolved) {
    return vsa === undefined ? null : { ...placeless(vsa), signers: ofSigners(vsa.signers, resolved) };
}
function ofSigners(signers, { keyId }) {
    if (signers === undefined)
        return null;
    const of = signers.of.map(({ name, who }) => {
        if (who.kind === 'identity')
            return { name, identity: { ...who.rule } };
        const id = keyId?.(who.key);
        return { name, ...(id === undefined ? { reference: (0,key_reference/* formatKeyReference */.i)(who.key) } : { key: id }) };
    });
    return { threshold: signers.threshold, of };
}
function placeless(part) {
    return Object.fromEntries(Object.entries(part).filter(([key]) => key !== 'at'));
}
/** Keys by code unit; what is undefined is left out, as `JSON.stringify` does. */
function sorted(value) {
    if (Array.isArray(value))
        return value.map((item) => sorted(item));
    if (typeof value !== 'object' || value === null)
        return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)]);
    return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)));
}

// EXTERNAL MODULE: ./src/modes/github.ts
var modes_github = __webpack_require__(793);
// EXTERNAL MODULE: ./src/modes/listing.ts
var listing = __webpack_require__(46372);
// EXTERNAL MODULE: ./src/modes/outcome.ts
var outcome = __webpack_require__(12424);
// EXTERNAL MODULE: ./src/modes/gate/look.ts + 3 modules
var look = __webpack_require__(74203);
// EXTERNAL MODULE: ./src/modes/gate/policy-file.ts + 1 modules
var policy_file = __webpack_require__(23553);
;// CONCATENATED MODULE: ./src/modes/gate/court.ts











const SBOM_IN_CEL = /\bsbom\b/;
/** Reads the policy, which decides whom to ask at all; keys, roots and libraries load while registries answer. */
async function openCourt(context, inputs, path, file) {
    const gate = await (0,policy_file/* readGatePolicy */.c)(context, inputs, path);
    const { policy, expressions } = gate;
    const prepared = (0,promises_.setImmediate)().then(() => prepare(context, gate));
    prepared.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
    const world = async () => {
        const { keyId } = await prepared;
        return { now: context.host.now(), keyId, ...(expressions === undefined ? {} : { expressions }) };
    };
    const court = {
        policy,
        assize: prepared.then(({ assize }) => assize),
        world,
        sources: sourcesFor(context, inputs, policy),
        file,
        found: (0,look.newFound)(),
    };
    court.assize.catch(() => undefined);
    return { court, gate, about: async () => describe(gate, await prepared) };
}
async function prepare(context, { policy, host, keys, pathOf, trust: inputs }) {
    const { loadTrust } = await __webpack_require__.e(/* import() */ 7802).then(__webpack_require__.bind(__webpack_require__, 45421));
    const [trust, loaded, rootDigest] = await Promise.all([
        loadTrust(host, context.http, inputs),
        Promise.all(keys.map((key) => loadKey(context, host, key, pathOf))),
        typeof policy.trust?.root === 'object' && inputs.trustedRoot !== undefined && 'path' in inputs.trustedRoot
            ? host.readFile(inputs.trustedRoot.path, MAX_ROOT).then((bytes) => (0,digest/* digestOf */.ol)(bytes))
            : undefined,
    ]);
    const ids = new Map(keys.map((key, index) => [JSON.stringify(key), loaded[index]?.id]));
    const { log, ct, timestamps = 0 } = policy.trust ?? {};
    const thresholds = { ...trust.thresholds, ...(log === undefined ? {} : { log }), ...(ct === undefined ? {} : { ct }) };
    const assize = {
        // Without any proven time nothing says that a certificate was used while it lived: one is always wanted.
        trust: { ...trust, thresholds: { ...thresholds, times: Math.max(1, timestamps) } },
        timestamps,
        keys: loaded.flatMap((key) => key ?? []),
        wholeSboms: policy.rules.some(({ cel }) => cel.some(({ expression }) => SBOM_IN_CEL.test(expression))),
    };
    return { assize, keyId: (key) => ids.get(JSON.stringify(key)), ...(rootDigest === undefined ? {} : { rootDigest }) };
}
const MAX_ROOT = 4 * 1024 * 1024;
/** A key that cannot be read makes an error of every check that asks for it, and of no other. */
async function loadKey(context, host, key, pathOf) {
    const reference = key.kind === 'file' ? { kind: 'file', path: pathOf(key.path) } : key;
    try {
        const [only, ...others] = await (0,load/* loadPublicKeys */.w)(host, context.http, [reference]);
        if (others.length > 0)
            throw severalKeys(key);
        return only;
    }
    catch (error) {
        context.notes.push(`the policy names the key ${(0,key_reference/* formatKeyReference */.i)(key)}, which could not be read: ${(0,errors/* messageOf */.b)(error)}`);
        return undefined;
    }
}
function severalKeys(key) {
    return new errors/* WaxsealError */.A({
        code: 'KEY_INVALID',
        message: `${(0,key_reference/* formatKeyReference */.i)(key)} holds several keys, and a signer is one`,
        hint: 'Put each key into a file of its own, and name each as a signer of its own.',
    });
}
/** GitHub keeps attestations with the repository whose workflow made them: that of this step, and those that the policy names. */
function sourcesFor(context, { github }, { rules }) {
    const registry = (0,listing/* registrySource */.Bf)(context);
    if (github === undefined)
        return [registry];
    const signers = rules.flatMap(({ signers: own, vsa }) => [...(own?.of ?? []), ...(vsa?.signers?.of ?? [])]);
    const wanted = signers.flatMap(({ who }) => (who.kind === 'identity' ? [{ kind: 'identity', rule: who.rule }] : []));
    return [registry, ...(0,modes_github/* githubSources */.AR)(context, github, undefined, ...wanted)];
}
function describe(gate, { assize, keyId, rootDigest }) {
    const { policy, from } = gate;
    const digest = policyDigest(policy, { keyId, ...(rootDigest === undefined ? {} : { rootDigest }) });
    return {
        policy: { file: policy.file, digest, default: policy.default, from, rules: policy.rules.length },
        trust: (0,outcome/* describeTrust */.o8)(assize.trust),
        warnings: gate.warnings,
    };
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
