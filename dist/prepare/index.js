import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 916:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ WaxsealError),
/* harmony export */   b: () => (/* binding */ messageOf)
/* harmony export */ });
/**
 * The one error type that leaves any part of Waxseal. Each code is built in one place, beside the code that finds the
 * fault, with the fix a user can paste; `details` keep expected against actual for the log, the summary and the report.
 */
class WaxsealError extends Error {
    name = 'WaxsealError';
    code;
    hint;
    severity;
    details;
    constructor(parts) {
        super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
        this.code = parts.code;
        this.hint = parts.hint;
        this.severity = parts.severity ?? 'error';
        this.details = parts.details ?? [];
    }
}
/** The text of any thrown value, on one line; library errors may carry anything. */
function messageOf(thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    return text.replaceAll(/\s+/g, ' ').trim();
}


/***/ }),

/***/ 896:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _prepare_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(559);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(230);


const code = await (0,_prepare_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .prepare */ .i)(_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .host */ .H);
process.stdout.write('', () => process.exit(code));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 559:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ prepare)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __nccwpck_require__(916);
;// CONCATENATED MODULE: ./src/model/invalid-input.ts

/** An input of the step is not what it must be. @param given the value, cut where it is shown */
function invalid_input_invalidInput(name, given, expected, hint) {
    const actual = given === '' ? '(empty)' : given.slice(0, 200);
    return new errors/* WaxsealError */.A({
        code: 'INPUT_INVALID',
        message: `input ${name}: ${expected} is expected, ${given === '' ? 'nothing was given' : JSON.stringify(actual)}`,
        hint,
        details: [{ what: `input ${name}`, expected, actual }],
    });
}
/**
 * A file that an input names cannot be read.
 * @param fix the hint, or how large the file may be in bytes where nothing more is to be said
 */
function fileUnreadable(input, path, cause, fix) {
    const hint = typeof fix === 'string'
        ? fix
        : `Check the path: it is taken relative to the workspace, so the file must be there before this step (actions/checkout), and be smaller than ${fix} bytes.`;
    return new WaxsealError({ code: 'FILE_UNREADABLE', message: `input ${input}: ${path} cannot be read: ${messageOf(cause)}`, hint, cause });
}

;// CONCATENATED MODULE: ./src/inputs/read.ts


/** Inputs are about 32 kB on Windows; elsewhere nothing sensible is longer than this. */
const MAX_INPUT = 1024 * 1024;
function read_contradiction(message, hint) {
    return new WaxsealError({ code: 'INPUT_CONTRADICTION', message, hint });
}
/** Undefined where the input is empty. */
function read_text(host, name) {
    const value = host.input(name);
    if (value.length > MAX_INPUT)
        throw invalid_input_invalidInput(name, `${value.length} characters`, `at most ${MAX_INPUT} characters`, `Use ${name}-path where there is one.`);
    return value === '' ? undefined : value;
}
/** Newlines, or commas where no value holds one. */
function read_list(host, name) {
    return (read_text(host, name) ?? '')
        .split(/[\n,]/)
        .map((item) => item.trim())
        .filter((item) => item !== '');
}
/** One a line; values may hold commas. */
function read_lines(host, name) {
    return (read_text(host, name) ?? '')
        .split('\n')
        .map((item) => item.trim())
        .filter((item) => item !== '');
}
function read_flag(host, name, otherwise) {
    const value = read_text(host, name);
    if (value === undefined)
        return otherwise;
    if (/^(?:true|True|TRUE)$/.test(value))
        return true;
    if (/^(?:false|False|FALSE)$/.test(value))
        return false;
    throw invalid_input_invalidInput(name, value, 'true or false', `Write ${name}: true or ${name}: false.`);
}
function read_choice(host, name, choices, otherwise) {
    const value = read_text(host, name) ?? otherwise;
    const found = choices.find((one) => one === value);
    if (found !== undefined)
        return found;
    const written = choices.map((one) => `${name}: ${one}`);
    const hint = `Write ${written.slice(0, -1).join(', ')} or ${written.at(-1) ?? ''}.`;
    throw invalid_input_invalidInput(name, value ?? '', `one of ${choices.join(', ')}`, hint);
}
function integer(host, name, otherwise, from, to) {
    const value = read_text(host, name);
    if (value === undefined)
        return otherwise;
    const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= from && number <= to))
        throw invalid_input_invalidInput(name, value, `a whole number from ${from} to ${to}`, `Write ${name}: ${otherwise}.`);
    return number;
}
const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const MAX_DURATION = (/* unused pure expression or super */ null && (6 * 3_600_000));
/** `90s`, `5m`, `1h`; a bare number is seconds. In milliseconds. */
function duration(host, name, otherwise) {
    const value = read_text(host, name);
    if (value === undefined)
        return otherwise;
    const [, digits, unit = 's'] = /^(\d{1,7})(ms|s|m|h)?$/.exec(value) ?? [];
    const milliseconds = Number(digits) * (UNITS[unit] ?? Number.NaN);
    if (!(milliseconds > 0 && milliseconds <= MAX_DURATION))
        throw invalidInput(name, value, 'a time such as 90s, 5m or 1h, at most 6h', `Write ${name}: 5m.`);
    return milliseconds;
}
/** `key=value`, one a line. */
function pairs(host, name) {
    const entries = read_lines(host, name).map((line) => {
        const equals = line.indexOf('=');
        if (equals < 1)
            throw invalidInput(name, line, 'key=value, one a line', `Write ${name}: |\n  key=value`);
        return [line.slice(0, equals).trim(), line.slice(equals + 1).trim()];
    });
    const twice = entries.find(([key], index) => entries.findIndex(([other]) => other === key) !== index);
    if (twice !== undefined)
        throw invalidInput(name, twice[0], 'each key once', `Remove one of the lines that begin with ${twice[0]}=.`);
    return Object.fromEntries(entries);
}

;// CONCATENATED MODULE: ./src/model/inputs.ts
const MODES = (/* unused pure expression or super */ null && (['sign', 'attest', 'verify']));
const inputs_RENDERERS = (/* unused pure expression or super */ null && (['helm', 'kustomize', 'compose']));
/** Jobs among which the images of one gate are shared, so reports that are merged. */
const inputs_MAX_SHARDS = 20;
/** What GitHub says of a job that another one needs (docs.github.com, "needs context"). */
const inputs_JOB_RESULTS = (/* unused pure expression or super */ null && (['success', 'failure', 'cancelled', 'skipped']));

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: ./src/model/digest.ts


const SHA256 = /^sha256:[0-9a-f]{64}$/;
function digest_isDigest(text) {
    return SHA256.test(text);
}
/** @param where the input or field that holds the text, for the message */
function digest_parseDigest(text, where) {
    if (digest_isDigest(text))
        return text;
    throw new errors/* WaxsealError */.A({
        code: 'DIGEST_INVALID',
        message: `${where}: ${JSON.stringify(text.slice(0, 200))} is not a digest`,
        hint: 'A digest is "sha256:" and 64 lower-case hex digits, as docker/build-push-action gives in its output "digest".',
        details: [{ what: where, expected: 'sha256:<64 lower-case hex digits>', actual: text.slice(0, 200) }],
    });
}
function digest_digestOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** The hex digits alone, as statements and certificates write them. */
function digest_hexOf(digest) {
    return digest.slice('sha256:'.length);
}

;// CONCATENATED MODULE: ./src/model/platform.ts
const ARCHITECTURES = {
    x86_64: 'amd64',
    'x86-64': 'amd64',
    i386: '386',
    aarch64: 'arm64',
    armhf: 'arm/v7',
    armel: 'arm/v6',
};
/** What an architecture is without a variant; naming it says nothing more. */
const USUAL = { arm64: 'v8', amd64: 'v1', arm: 'v7' };
/**
 * The one spelling of a platform that container runtimes take for the same (containerd/platforms, database.go): whoever asks for
 * `linux/arm64` gets a member that calls itself `linux/arm64/v8` or `linux/aarch64` as well.
 */
function platform_canonicalPlatform(name) {
    const [os = '', written = '', given = ''] = name.toLowerCase().split('/');
    const [architecture = '', implied = ''] = (ARCHITECTURES[written] ?? written).split('/');
    const variant = (given || implied).replace(/^(\d)/, 'v$1');
    const system = os === 'macos' ? 'darwin' : os;
    return variant === '' || variant === USUAL[architecture] ? `${system}/${architecture}` : `${system}/${architecture}/${variant}`;
}

;// CONCATENATED MODULE: ./src/model/reference.ts


// Grammar: distribution/reference (https://github.com/distribution/reference), the one that Docker and OCI clients share.
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const HOST = /^(?:\[[0-9a-fA-F:]+\]|(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*)(?::[0-9]{1,5})?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const MAX_NAME = 255;
/** Not of this machine, where another port is meant without one (http), nor of a name that is only read as a host for its port. */
const DEFAULT_PORT = /^(?!(?:localhost|127\.[\d.]+|\[[0:]*1\]):)(\[.*\]|.*\..*):443$/;
const HUB = 'index.docker.io';
const DOCKER_HUB = new Set(['docker.io', HUB, 'registry-1.docker.io', 'registry.hub.docker.com']);
function refuse(text, where, why) {
    throw new errors/* WaxsealError */.A({
        code: 'REFERENCE_INVALID',
        message: `${where}: ${JSON.stringify(text.slice(0, 300))} is not an image reference: ${why}`,
        hint: 'Write it as registry/repository[:tag][@sha256:\u2026], for example ghcr.io/acme/app@sha256:\u2026 . Repository names are lower case.',
        details: [{ what: where, expected: 'registry/repository[:tag][@sha256:\u2026]', actual: text.slice(0, 300) }],
    });
}
/** @param where the input or field that holds the text, for the message */
function reference_parseReference(text, where) {
    const at = text.indexOf('@');
    const digest = at < 0 ? undefined : digest_parseDigest(text.slice(at + 1), where);
    const named = at < 0 ? text : text.slice(0, at);
    const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    const tag = colon < 0 ? undefined : named.slice(colon + 1);
    if (tag !== undefined && !TAG.test(tag))
        refuse(text, where, `the tag ${JSON.stringify(tag.slice(0, 130))} is not valid`);
    const name = colon < 0 ? named : named.slice(0, colon);
    return { ...parseName(name, text, where), ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}
/** A repository name without tag or digest; Docker Hub's short names are written out. */
function parseRepository(text, where) {
    const { tag, digest, ...repository } = reference_parseReference(text, where);
    if (tag !== undefined || digest !== undefined)
        refuse(text, where, 'a name without tag or digest is expected here');
    return repository;
}
function parseName(name, text, where) {
    const [first = '', ...rest] = name.split('/');
    const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
    const host = hasHost ? first : HUB;
    if (!HOST.test(host))
        refuse(text, where, `${JSON.stringify(host)} is not a registry host`);
    const registry = registryOf(host);
    let path = hasHost ? rest : [first, ...rest];
    if (registry === HUB && path.length === 1)
        path = ['library', ...path];
    for (const component of path) {
        if (!COMPONENT.test(component))
            refuse(text, where, `${JSON.stringify(component.slice(0, 100))} is not a repository name part`);
    }
    const repository = path.join('/');
    if (registry.length + repository.length > MAX_NAME)
        refuse(text, where, `the name is longer than ${MAX_NAME} characters`);
    return { registry, repository };
}
/** One name for one registry, so that a rule about it cannot be gone round: lower case, without the port of https, Docker Hub by one name. */
function registryOf(host) {
    const name = host
        .toLowerCase()
        .replace(/:0+(?=\d)(?=\d+$)/, ':')
        .replace(DEFAULT_PORT, '$1');
    return DOCKER_HUB.has(name) ? HUB : name;
}
/** `registry/repository`: the subject name of statements, and what users read. */
function reference_nameOf({ registry, repository }) {
    return `${registry}/${repository}`;
}
/** The reference as a user would write it; a digest wins over a tag only in being appended. */
function reference_formatReference(reference) {
    const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
    return `${reference_nameOf(reference)}${tag}${reference.digest === undefined ? '' : `@${reference.digest}`}`;
}
/** `registry/repository@sha256:\u2026`: what to deploy. */
function reference_formatPinned(reference) {
    return `${reference_nameOf(reference)}@${reference.digest}`;
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/util.js

// functions
function assertEqual(val) {
    return val;
}
function assertNotEqual(val) {
    return val;
}
function toZod() {
    return (schema) => schema;
}
function assertIs(_arg) { }
function assertNever(_x) {
    throw new Error("Unexpected value in exhaustive check");
}
function assert(_) { }
function getEnumValues(entries) {
    const numericValues = Object.values(entries).filter((v) => typeof v === "number");
    const values = Object.entries(entries)
        .filter(([k, _]) => numericValues.indexOf(+k) === -1)
        .map(([_, v]) => v);
    return values;
}
function joinValues(array, separator = "|") {
    return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
    if (typeof value === "bigint")
        return value.toString();
    return value;
}
// the accessor lives on a shared prototype: an own accessor makes every box a dictionary-mode object (~360 B and a slow load per read against ~100 B and an inlined getter here)
class Cached {
    constructor(getter) {
        this._getter = getter;
        this._value = undefined;
    }
    get value() {
        const getter = this._getter;
        if (getter !== undefined) {
            this._value = getter();
            this._getter = undefined;
        }
        return this._value;
    }
}
function cached(getter) {
    return new Cached(getter);
}
function nullish(input) {
    return input === null || input === undefined;
}
function cleanRegex(source) {
    const start = source.startsWith("^") ? 1 : 0;
    const end = source.endsWith("$") ? source.length - 1 : source.length;
    return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
    const ratio = val / step;
    const roundedRatio = Math.round(ratio);
    // `val` and `step` each round to a double before the division rounds again, so a true decimal multiple's quotient can sit up to 1.5 of these scaled epsilons from the integer. A 1x tolerance therefore rejected 2.03 as a multiple of 0.07; 4x covers the worst case with margin.
    const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
    if (Math.abs(ratio - roundedRatio) < tolerance)
        return 0;
    return ratio - roundedRatio;
}
const EVALUATING = /* @__PURE__*/ (/* unused pure expression or super */ null && (Symbol("evaluating")));
function defineLazy(object, key, getter) {
    let value = undefined;
    Object.defineProperty(object, key, {
        get() {
            if (value === EVALUATING) {
                // Circular reference detected, return undefined to break the cycle
                return undefined;
            }
            if (value === undefined) {
                value = EVALUATING;
                value = getter();
            }
            return value;
        },
        set(v) {
            Object.defineProperty(object, key, {
                value: v,
                // configurable: true,
            });
            // object[key] = v;
        },
        configurable: true,
    });
}
function objectClone(obj) {
    return Object.create(Object.getPrototypeOf(obj), Object.getOwnPropertyDescriptors(obj));
}
function assignProp(target, prop, value) {
    Object.defineProperty(target, prop, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
    });
}
/**
 * Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
 *
 * Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
 */
function rawShape(def) {
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    return desc?.get ? desc.get.raw : desc?.value;
}
// where a builder reads its source's keys and descriptors, resolving only a shape a def answers for itself. A shape resolves by object spread, so only its enumerable keys are ever part of it.
function sourceShape(schema) {
    return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
// a key whose value is not settled yet, self-caching so every read after the first gets the same one
function deferProp(target, key, getter) {
    Object.defineProperty(target, key, {
        get() {
            const value = getter();
            assignProp(this, key, value);
            return value;
        },
        enumerable: true,
        configurable: true,
    });
}
// Writes a settled key. A plain assignment is much cheaper than `defineProperty` and produces the same descriptor, but it runs whatever setter already answers to the key \u2014 an accessor this shape deferred, or an inherited one, which `__proto__` has on every object and prototype pollution can add for any name.
function putProp(target, key, value) {
    if (key in target)
        assignProp(target, key, value);
    else
        target[key] = value;
}
/**
 * Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
 *
 * A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
 */
function mirrorShape(target, source, keys, wrap) {
    const raw = sourceShape(source);
    for (const key of keys) {
        const desc = Object.getOwnPropertyDescriptor(raw, key);
        if (!desc.enumerable)
            continue;
        if (desc.get) {
            deferProp(target, key, () => {
                const value = source._zod.def.shape[key];
                return wrap ? wrap(value, key) : value;
            });
        }
        else
            putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
    }
}
// same, for a plain shape a caller passed rather than a schema's
function mirrorProps(target, source) {
    for (const key of Reflect.ownKeys(source)) {
        const desc = Object.getOwnPropertyDescriptor(source, key);
        if (!desc.enumerable)
            continue;
        if (desc.get)
            deferProp(target, key, () => source[key]);
        else
            putProp(target, key, desc.value);
    }
}
function mergeDefs(...defs) {
    const mergedDescriptors = {};
    for (const def of defs) {
        const descriptors = Object.getOwnPropertyDescriptors(def);
        Object.assign(mergedDescriptors, descriptors);
    }
    return Object.defineProperties({}, mergedDescriptors);
}
function cloneDef(schema) {
    return mergeDefs(schema._zod.def);
}
function getElementAtPath(obj, path) {
    if (!path)
        return obj;
    return path.reduce((acc, key) => acc?.[key], obj);
}
function promiseAllObject(promisesObj) {
    const keys = Object.keys(promisesObj);
    const promises = keys.map((key) => promisesObj[key]);
    return Promise.all(promises).then((results) => {
        const resolvedObj = {};
        for (let i = 0; i < keys.length; i++) {
            resolvedObj[keys[i]] = results[i];
        }
        return resolvedObj;
    });
}
function randomString(length = 10) {
    const chars = "abcdefghijklmnopqrstuvwxyz";
    let str = "";
    for (let i = 0; i < length; i++) {
        str += chars[Math.floor(Math.random() * chars.length)];
    }
    return str;
}
function esc(str) {
    return JSON.stringify(str);
}
function slugify(input) {
    return input
        .toLowerCase()
        .trim()
        .replace(/[^\w\s-]/g, "")
        .replace(/[\s_-]+/g, "-")
        .replace(/^-+|-+$/g, "");
}
const captureStackTrace = ("captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => { });
function util_isObject(data) {
    return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = /* @__PURE__*/ (/* unused pure expression or super */ null && (cached(() => {
    // Skip the probe under `jitless`: strict CSPs report the caught `new Function` as a `securitypolicyviolation` even though the throw is swallowed.
    if (globalConfig.jitless) {
        return false;
    }
    // @ts-ignore
    if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) {
        return false;
    }
    try {
        const F = Function;
        new F("");
        return true;
    }
    catch (_) {
        return false;
    }
})));
function isPlainObject(o) {
    if (util_isObject(o) === false)
        return false;
    // modified constructor
    const ctor = o.constructor;
    if (ctor === undefined)
        return true;
    if (typeof ctor !== "function")
        return true;
    // modified prototype
    const prot = ctor.prototype;
    if (util_isObject(prot) === false)
        return false;
    // ctor doesn't have static `isPrototypeOf`
    if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) {
        return false;
    }
    return true;
}
function shallowClone(o) {
    if (isPlainObject(o))
        return { ...o };
    if (Array.isArray(o))
        return [...o];
    if (o instanceof Map)
        return new Map(o);
    if (o instanceof Set)
        return new Set(o);
    return o;
}
function numKeys(data) {
    let keyCount = 0;
    for (const key in data) {
        if (Object.prototype.hasOwnProperty.call(data, key)) {
            keyCount++;
        }
    }
    return keyCount;
}
const getParsedType = (data) => {
    const t = typeof data;
    switch (t) {
        case "undefined":
            return "undefined";
        case "string":
            return "string";
        case "number":
            return Number.isNaN(data) ? "nan" : "number";
        case "boolean":
            return "boolean";
        case "function":
            return "function";
        case "bigint":
            return "bigint";
        case "symbol":
            return "symbol";
        case "object":
            if (Array.isArray(data)) {
                return "array";
            }
            if (data === null) {
                return "null";
            }
            if (data.then && typeof data.then === "function" && data.catch && typeof data.catch === "function") {
                return "promise";
            }
            if (typeof Map !== "undefined" && data instanceof Map) {
                return "map";
            }
            if (typeof Set !== "undefined" && data instanceof Set) {
                return "set";
            }
            if (typeof Date !== "undefined" && data instanceof Date) {
                return "date";
            }
            // @ts-ignore
            if (typeof File !== "undefined" && data instanceof File) {
                return "file";
            }
            return "object";
        default:
            throw new Error(`Unknown data type: ${t}`);
    }
};
const propertyKeyTypes = /* @__PURE__*/ new Set(["string", "number", "symbol"]);
const primitiveTypes = /* @__PURE__*/ new Set([
    "string",
    "number",
    "bigint",
    "boolean",
    "symbol",
    "undefined",
]);
function escapeRegex(str) {
    return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
// zod-specific utils
function clone(inst, def, params) {
    const cl = new inst._zod.constr(def ?? inst._zod.def);
    if (!def || params?.parent)
        cl._zod.parent = inst;
    return cl;
}
function normalizeParams(_params) {
    const params = _params;
    if (!params)
        return {};
    if (typeof params === "string")
        return { error: () => params };
    if (params?.message !== undefined) {
        if (params?.error !== undefined)
            throw new Error("Cannot specify both `message` and `error` params");
        params.error = params.message;
    }
    delete params.message;
    if (typeof params.error === "string")
        return { ...params, error: () => params.error };
    return params;
}
function createTransparentProxy(getter) {
    let target;
    return new Proxy({}, {
        get(_, prop, receiver) {
            target ?? (target = getter());
            return Reflect.get(target, prop, receiver);
        },
        set(_, prop, value, receiver) {
            target ?? (target = getter());
            return Reflect.set(target, prop, value, receiver);
        },
        has(_, prop) {
            target ?? (target = getter());
            return Reflect.has(target, prop);
        },
        deleteProperty(_, prop) {
            target ?? (target = getter());
            return Reflect.deleteProperty(target, prop);
        },
        ownKeys(_) {
            target ?? (target = getter());
            return Reflect.ownKeys(target);
        },
        getOwnPropertyDescriptor(_, prop) {
            target ?? (target = getter());
            return Reflect.getOwnPropertyDescriptor(target, prop);
        },
        defineProperty(_, prop, descriptor) {
            target ?? (target = getter());
            return Reflect.defineProperty(target, prop, descriptor);
        },
    });
}
function stringifyPrimitive(value) {
    if (typeof value === "bigint")
        return value.toString() + "n";
    if (typeof value === "string")
        return `"${value}"`;
    return `${value}`;
}
function optionalKeys(shape) {
    return Object.keys(shape).filter((k) => {
        return shape[k]._zod.optin !== undefined && shape[k]._zod.optout === "optional";
    });
}
// Wrapped in a `@__PURE__` IIFE: esbuild never tree-shakes a top-level initializer that contains a member access on `Number`, so the bare object literal survived into every bundle.
const NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
    safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    int32: [-2147483648, 2147483647],
    uint32: [0, 4294967295],
    float32: [-3.4028234663852886e38, 3.4028234663852886e38],
    float64: [-Number.MAX_VALUE, Number.MAX_VALUE],
}))();
const BIGINT_FORMAT_RANGES = {
    int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
    uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")],
};
function pick(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".pick() cannot be used on object schemas containing refinements");
    }
    const newShape = {};
    mirrorShape(newShape, schema, maskedKeys(schema, mask));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
// the mask keys that select something, checked against the source's shape without resolving it
function maskedKeys(schema, mask) {
    const raw = sourceShape(schema);
    const keys = [];
    // `for...in` skips symbols, so a symbol in the mask would select nothing
    for (const key of Reflect.ownKeys(mask)) {
        if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) {
            throw new Error(`Unrecognized key: "${String(key)}"`);
        }
        if (mask[key])
            keys.push(key);
    }
    return keys;
}
function omit(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".omit() cannot be used on object schemas containing refinements");
    }
    const omitted = new Set(maskedKeys(schema, mask));
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
function extend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to extend: expected a plain object");
    }
    const checks = schema._zod.def.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        // Only throw if new shape overlaps with existing shape. Use getOwnPropertyDescriptor to check key existence without accessing values
        const existingShape = sourceShape(schema);
        for (const key of Reflect.ownKeys(shape)) {
            if (Object.getOwnPropertyDescriptor(existingShape, key) !== undefined) {
                throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
            }
        }
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
// the source's keys, then the caller's overlaid on top
function extended(schema, shape) {
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
    mirrorProps(newShape, shape);
    return newShape;
}
function safeExtend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to safeExtend: expected a plain object");
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
    if (!b?._zod?.def) {
        throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
    }
    if (a._zod.def.checks?.length) {
        throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
    }
    const newShape = {};
    mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
    mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
    const def = mergeDefs(a._zod.def, {
        shape: newShape,
        get catchall() {
            return b._zod.def.catchall;
        },
        checks: b._zod.def.checks ?? [],
    });
    return clone(a, def);
}
function partial(Class, schema, mask, name = "partial") {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
    }
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class &&
        ((value, key) => (selected && !selected.has(key) ? value : new Class({ type: "optional", innerType: value }))));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape, checks: [] }));
}
function required(Class, schema, mask) {
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => 
    // overwrite with non-optional
    selected && !selected.has(key) ? value : new Class({ type: "nonoptional", innerType: value }));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
// invalid_type | too_big | too_small | invalid_format | not_multiple_of | unrecognized_keys | invalid_union | invalid_key | invalid_element | invalid_value | custom
function aborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue !== true) {
            return true;
        }
    }
    return false;
}
// Checks for explicit abort (continue === false), as opposed to implicit abort (continue === undefined). Used to respect `abort: true` in .refine() even for checks that have a `when` function.
function explicitlyAborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue === false) {
            return true;
        }
    }
    return false;
}
function prefixIssues(path, issues) {
    return issues.map((iss) => {
        var _a;
        (_a = iss).path ?? (_a.path = []);
        iss.path.unshift(path);
        return iss;
    });
}
function unwrapMessage(message) {
    return typeof message === "string" ? message : message?.message;
}
/* A check holds no link back to the schema it is attached to \u2014 the same check instance is shared by every clone of that schema \u2014 so the owner is stamped onto the issues a check just raised, at the only point where both are in scope. Runs on the failure path only; `start` is the issue count from before the check ran. */
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
    const caps = [];
    for (const ch of defChecks ?? []) {
        const d = ch._zod.def;
        // a later check may rewrite the value
        if (!/_(length|size)$|_equals$/.test(d.check))
            break;
        const max = d.maximum ?? d.length ?? d.size;
        if (max >= 0)
            caps.push([max, ch]);
    }
    return caps;
}
function attachSchema(issues, start, inst) {
    var _a;
    for (let i = start; i < issues.length; i++) {
        (_a = issues[i]).schema ?? (_a.schema = inst);
    }
}
function finalizeIssue(iss, ctx, config) {
    var _a;
    // A schema that raised an issue itself owns it outright, and outranks any stamp an enclosing check left in `attachSchema`. String formats and z.custom() are schema and check at once, so when they act as a check they defer to that stamp instead.
    const traits = iss.inst?._zod?.traits;
    if (traits?.has("$ZodType")) {
        if (traits.has("$ZodCheck"))
            (_a = iss).schema ?? (_a.schema = iss.inst);
        else
            iss.schema = iss.inst;
    }
    // Decreasing specificity, first map to return a message wins. `inst` is whatever raised the issue, so a check's own map outranks the owning schema's.
    const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : undefined;
    const message = iss.message
        ? iss.message
        : (unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ??
            unwrapMessage(schemaError?.(iss)) ??
            unwrapMessage(ctx?.error?.(iss)) ??
            unwrapMessage(config.customError?.(iss)) ??
            unwrapMessage(config.localeError?.(iss)) ??
            "Invalid input");
    // an explicit own-key copy beats object rest with excluded keys, which v8 routes through a generic runtime call; Object.keys rather than for-in so an issue pushed with a prototype does not leak inherited keys, and an own __proto__ key is dropped rather than assigned through the setter
    const full = {};
    for (const k of Object.keys(iss)) {
        if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__")
            continue;
        full[k] = iss[k];
    }
    full.path ?? (full.path = []);
    full.message = message;
    if (ctx?.reportInput) {
        full.input = iss.input;
    }
    return full;
}
function getSizableOrigin(input) {
    if (input instanceof Set)
        return "set";
    if (input instanceof Map)
        return "map";
    // @ts-ignore
    if (input instanceof File)
        return "file";
    return "unknown";
}
const highSurrogate = /[\uD800-\uDBFF]/;
// Code points in `str`: a surrogate pair counts once, a lone surrogate as itself. Hand-rolled because the string iterator allocates and runs ~250x slower on this path; the regex probe exits ~50x quicker for a string with no astral characters.
function codePointLength(str) {
    const units = str.length;
    if (!highSurrogate.test(str))
        return units;
    let count = units;
    for (let i = 0; i < units - 1; i++) {
        if ((str.charCodeAt(i) & 0xfc00) === 0xd800 && (str.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
            count--;
            i++;
        }
    }
    return count;
}
function getLengthableOrigin(input) {
    if (Array.isArray(input))
        return "array";
    if (typeof input === "string")
        return "string";
    return "unknown";
}
function parsedType(data) {
    const t = typeof data;
    switch (t) {
        case "number": {
            return Number.isNaN(data) ? "nan" : "number";
        }
        case "object": {
            if (data === null) {
                return "null";
            }
            if (Array.isArray(data)) {
                return "array";
            }
            const obj = data;
            if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) {
                return obj.constructor.name;
            }
        }
    }
    return t;
}
function issue(...args) {
    const [iss, input, inst] = args;
    if (typeof iss === "string") {
        return {
            message: iss,
            code: "custom",
            input,
            inst,
        };
    }
    return { ...iss };
}
function cleanEnum(obj) {
    return Object.entries(obj)
        .filter(([k, _]) => {
        // return true if NaN, meaning it's not a number, thus a string key
        return Number.isNaN(Number.parseInt(k, 10));
    })
        .map((el) => el[1]);
}
// Codec utility functions
function base64ToUint8Array(base64) {
    const binaryString = atob(base64);
    const bytes = new Uint8Array(binaryString.length);
    for (let i = 0; i < binaryString.length; i++) {
        bytes[i] = binaryString.charCodeAt(i);
    }
    return bytes;
}
function uint8ArrayToBase64(bytes) {
    let binaryString = "";
    for (let i = 0; i < bytes.length; i++) {
        binaryString += String.fromCharCode(bytes[i]);
    }
    return btoa(binaryString);
}
function base64urlToUint8Array(base64url) {
    const base64 = base64url.replace(/-/g, "+").replace(/_/g, "/");
    const padding = "=".repeat((4 - (base64.length % 4)) % 4);
    return base64ToUint8Array(base64 + padding);
}
function uint8ArrayToBase64url(bytes) {
    return uint8ArrayToBase64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}
function hexToUint8Array(hex) {
    const cleanHex = hex.replace(/^0x/, "");
    if (cleanHex.length % 2 !== 0) {
        throw new Error("Invalid hex string length");
    }
    const bytes = new Uint8Array(cleanHex.length / 2);
    for (let i = 0; i < cleanHex.length; i += 2) {
        bytes[i / 2] = Number.parseInt(cleanHex.slice(i, i + 2), 16);
    }
    return bytes;
}
function uint8ArrayToHex(bytes) {
    return Array.from(bytes)
        .map((b) => b.toString(16).padStart(2, "0"))
        .join("");
}
// instanceof
class Class {
    constructor(..._args) { }
}
//////////    PROTOTYPE INSTALLERS     //////////
//
// Members live on the prototype and materialize per instance on first read, which keeps own-property count under the step where V8 stops using inline slots. Changing anything here means re-measuring runtime, memory and bundle size together \u2014 see "The three axes" in AGENTS.md.
/**
 * Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
 *
 * Call this from a `proto` initializer, which runs once per prototype \u2014 never per instance.
 */
function members(proto, table) {
    for (const key in table) {
        const desc = Object.getOwnPropertyDescriptor(table, key);
        // a getter installs as written, so it stays live: `description` reads through to the registry on every access. not enumerable: an object literal's is, and a prototype member never was
        if (desc.get)
            Object.defineProperty(proto, key, { ...desc, enumerable: false });
        // a method materializes bound on first read, which is what keeps a detached member working: `const opt = schema.optional; opt()`
        else
            defineBound(proto, key, desc.value);
    }
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own(inst, key, value, enumerable = true) {
    Object.defineProperty(inst, key, { configurable: true, writable: true, enumerable, value });
    return value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
    return own(inst, key, value, false);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
function derived(computes, table) {
    for (const key in computes) {
        const compute = computes[key];
        // an object literal's accessor is configurable and enumerable, and `members` copies the descriptor as written
        Object.defineProperty(table, key, {
            configurable: true,
            enumerable: true,
            get() {
                return own(this, key, compute(this));
            },
            set(value) {
                own(this, key, value);
            },
        });
    }
    return table;
}
function defineBound(proto, key, fn) {
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // vitest's spyOn calls a prototype getter bare to find the function it wraps, so a nullish receiver answers the raw method
            return this == null ? fn : own(this, key, fn.bind(this));
        },
        set(value) {
            own(this, key, value);
        },
    });
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
    const proto = Object.getPrototypeOf(inst);
    // Runs on every construction, so `in` rather than the costlier `hasOwnProperty.call`. Sentinels are keys the group itself defines.
    return sentinel in proto ? undefined : proto;
}
// The internals whose init chain is installing. A second call for the same one is a derived constructor overriding its base, so it must not construct another schema in between or the override is dropped.
let installing;
// Set while a getter is running, so a value that resolved through a recursion break is not memoized. One shared descriptor shadows the key for the duration, which costs no per-key allocation.
let broke = false;
const breaker = {
    configurable: true,
    get() {
        broke = true;
        return undefined;
    },
};
/**
 * Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
 * constructor, computed from the internals object itself and cached there on
 * first read. One accessor per constructor rather than one per instance.
 */
function defineLazyInternal(inst, key, compute) {
    const proto = Object.getPrototypeOf(inst._zod);
    if (key in proto && installing !== inst._zod) {
        // A repeat construction: everything is installed already. Cleared here so the reference is not held past the first construction of every type.
        installing = undefined;
        return;
    }
    installing = inst._zod;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing so a re-entrant read from a recursive schema resolves to undefined instead of running the getter again.
            Object.defineProperty(this, key, breaker);
            const outer = broke;
            broke = false;
            try {
                const value = compute(this);
                // A result that resolved through a recursion break is recomputed once the graph is complete; everything else memoizes, undefined included.
                if (broke)
                    delete this[key];
                else
                    Object.defineProperty(this, key, { configurable: true, writable: true, value });
                broke = broke || outer;
                return value;
            }
            catch (err) {
                // A compute that threw memoizes nothing, so a later read runs it again and fails the same way. The shadow goes with it, since leaving it installed would answer undefined for every later read.
                delete this[key];
                broke = broke || outer;
                throw err;
            }
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, value });
        },
    });
}
/**
 * Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
 * data property. One accessor per constructor rather than one per instance, because an own accessor
 * puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
 */
function installLazyProp(inst, key, make, enumerable) {
    const proto = claim(inst, key);
    if (!proto)
        return;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing, so a re-entrant read from a self-referential shape resolves to undefined instead of running the getter again. A data property rather than an accessor: an own accessor is the dictionary-mode transition this exists to avoid.
            const desc = { configurable: true, writable: true, enumerable, value: undefined };
            Object.defineProperty(this, key, desc);
            // a compute that throws leaves the shadow behind, so later reads answer undefined instead of re-throwing; `defineLazy` did the same, and `defineLazyInternal`'s delete-on-catch would cost bytes in every bundle for a case only a throwing user getter reaches
            desc.value = make(this);
            Object.defineProperty(this, key, desc);
            return desc.value;
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, enumerable, value });
        },
    });
}
/** Marks the thunk `_catch` synthesises for a constant catch value. `Function.length` cannot tell that thunk from a user callback \u2014 rest and defaulted parameters both report arity 0 \u2014 and a user callback reads `ctx.error`, whose issues only finalize correctly against the caller's per-parse error map. Provenance can say what arity cannot. A plain string key rather than `Symbol.for`, whose call at module scope no bundler can prove pure \u2014 the same shape that anchored `urlCanParse` into every build. */
const CONSTANT_CATCH = "~constantCatch";
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
    const fn = () => value;
    fn[CONSTANT_CATCH] = true;
    return fn;
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/core.js
var _a;

/** A special constant with type `never` */
const NEVER = /*@__PURE__*/ Object.freeze({
    status: "aborted",
});
/* Shared descriptor for installing `_zod`; defineProperty reads it
 * synchronously, so reusing one object avoids a per-instance allocation. */
const _zodDesc = { value: undefined, enumerable: false };
// null where suppressing the capture would be unrecoverable: `parse()` puts the frames back with `captureStackTrace`, so without it the throw would lose its stack. also latched to null once `stackTraceLimit` proves unassignable, which a realm can do at any point by hardening Error
let _E = "captureStackTrace" in Error ? Error : null;
// v8 captures a stack trace inside the Error constructor, which dominates a failed parse; costs only the frames, and parse() restores those. the constructor must RUN: Object.create is cheaper and passes instanceof, but Error.isError and util.types.isNativeError check an internal slot
function newError(Definition) {
    const E = _E;
    if (E) {
        const saved = E.stackTraceLimit;
        if (typeof saved === "number") {
            try {
                E.stackTraceLimit = 0;
            }
            catch {
                _E = null;
                return new Definition();
            }
            try {
                return new Definition();
            }
            finally {
                E.stackTraceLimit = saved;
            }
        }
    }
    return new Definition();
}
function $constructor(name, initializer, 
/** This trait's members, installed once on every prototype that composes it. They cannot be declared in the initializer above: that runs per instance, and the prototype is shared. */
proto, params) {
    // Prototype for this constructor's `_zod` internals. Lazily-derived fields (`values`, `pattern`, `optin`, \u2026) install here once rather than as an accessor on every instance.
    const zodProto = {};
    // Assigning the fields in the constructor body is what gives instances in-object slots; building the object literally and reparenting it costs a second allocation and a generic property copy.
    function Internals(def) {
        this.def = def;
        this.constr = _;
        this.traits = new Set();
    }
    Internals.prototype = zodProto;
    const protoMembers = proto;
    // One trait's members land on every prototype whose chain composes it, so the answer is per prototype rather than per trait.
    const initialized = protoMembers && new WeakSet();
    function init(inst, def) {
        if (!inst._zod) {
            _zodDesc.value = new Internals(def);
            try {
                Object.defineProperty(inst, "_zod", _zodDesc);
            }
            finally {
                // Cleared even on throw, so the shared descriptor never leaks one instance's internals into the next.
                _zodDesc.value = undefined;
            }
        }
        else if (inst._zod.traits.has(name)) {
            return;
        }
        inst._zod.traits.add(name);
        initializer(inst, def);
        if (initialized) {
            // `super(def)` from a user subclass gives `this` a prototype the subclass owns, and installing there would overwrite whatever the subclass declared. `constr` built the instance, so its prototype is the one below the subclass's that should carry the members. A receiver whose chain never reaches that prototype installs on its own, which for a plain object handed straight to `init` means `Object.prototype` \u2014 unchanged from before.
            const own = Object.getPrototypeOf(inst);
            const ctorProto = inst._zod.constr.prototype;
            let up = own;
            while (up && up !== ctorProto)
                up = Object.getPrototypeOf(up);
            const target = up ?? own;
            if (!initialized.has(target)) {
                initialized.add(target);
                members(target, protoMembers);
            }
        }
        // support prototype modifications; for-in avoids the array allocation of Object.keys on the (usually empty) prototype
        const proto = _.prototype;
        for (const k in proto) {
            if (!Object.prototype.hasOwnProperty.call(proto, k))
                continue;
            if (!(k in inst)) {
                inst[k] = proto[k].bind(inst);
            }
        }
    }
    // doesn't work if Parent has a constructor with arguments
    const Parent = params?.Parent ?? Object;
    class Definition extends Parent {
    }
    Object.defineProperty(Definition, "name", { value: name });
    function _(def) {
        const inst = params?.Parent ? newError(Definition) : this;
        init(inst, def);
        const deferred = inst._zod.deferred;
        if (deferred) {
            for (const fn of deferred) {
                fn();
            }
            // Released: initializers run once, and the list would otherwise be retained for the schema's lifetime.
            inst._zod.deferred = undefined;
        }
        // Global post-processor hook. Internal: installed by `import "zod/compile"` to enable AOT compilation for every constructed schema. Runs last, once the instance is fully built, because it hands the instance to compile(). The post-processor is expected to be reentrancy-guarded by its own implementation.
        const pp = globalThis.__zod_globalConfig?.postProcessor;
        if (pp)
            pp(inst);
        return inst;
    }
    Object.defineProperty(_, "init", { value: init });
    Object.defineProperty(_, Symbol.hasInstance, {
        value: (inst) => {
            if (params?.Parent && inst instanceof params.Parent)
                return true;
            return inst?._zod?.traits?.has(name);
        },
    });
    Object.defineProperty(_, "name", { value: name });
    return _;
}
//////////////////////////////   UTILITIES   ///////////////////////////////////////
const $brand = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("zod_brand")));
class $ZodAsyncError extends Error {
    constructor() {
        super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
    }
}
class $ZodEncodeError extends Error {
    constructor(name) {
        super(`Encountered unidirectional transform during encode: ${name}`);
        this.name = "ZodEncodeError";
    }
}
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
const core_globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
    if (newConfig)
        Object.assign(core_globalConfig, newConfig);
    return core_globalConfig;
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/checks.js
// import { $ZodType } from "./schemas.js";



const $ZodCheck = /*@__PURE__*/ $constructor("$ZodCheck", (inst, def) => {
    var _a;
    inst._zod ?? (inst._zod = {});
    inst._zod.def = def;
    (_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for size-based checks: run only on non-nullish values with a `size`. */
const _whenHasSize = (payload) => {
    const val = payload.value;
    return !util.nullish(val) && val.size !== undefined;
};
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
const _whenHasLength = (payload) => {
    const val = payload.value;
    return !nullish(val) && val.length !== undefined;
};
const numericOriginMap = {
    number: "number",
    bigint: "bigint",
    object: "date",
};
const $ZodCheckLessThan = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckLessThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value <= def.value : payload.value < def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_big",
            maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckGreaterThan = /*@__PURE__*/ $constructor("$ZodCheckGreaterThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value >= def.value : payload.value > def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_small",
            minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckMultipleOf = 
/*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMultipleOf", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        if (typeof payload.value !== typeof def.value)
            throw new Error("Cannot mix number and bigint in multiple_of check.");
        const isMultiple = typeof payload.value === "bigint"
            ? // `value % 0n` throws, and nothing is a multiple of zero \u2014 the number branch already fails this way via NaN
                def.value !== BigInt(0) && payload.value % def.value === BigInt(0)
            : util.floatSafeRemainder(payload.value, def.value) === 0;
        if (isMultiple)
            return;
        payload.issues.push({
            origin: typeof payload.value,
            code: "not_multiple_of",
            divisor: def.value,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckNumberFormat = /*@__PURE__*/ $constructor("$ZodCheckNumberFormat", (inst, def) => {
    $ZodCheck.init(inst, def); // no format checks
    def.format = def.format || "float64";
    const isInt = def.format?.includes("int");
    const origin = isInt ? "int" : "number";
    const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
    inst._zod.check = (payload) => {
        const input = payload.value;
        if (isInt) {
            if (!Number.isInteger(input)) {
                // invalid_format issue
                // payload.issues.push({
                //   expected: def.format,
                //   format: def.format,
                //   code: "invalid_format",
                //   input,
                //   inst,
                // });
                // invalid_type issue
                payload.issues.push({
                    expected: origin,
                    format: def.format,
                    code: "invalid_type",
                    continue: false,
                    input,
                    inst,
                });
                return;
                // not_multiple_of issue
                // payload.issues.push({
                //   code: "not_multiple_of",
                //   origin: "number",
                //   input,
                //   inst,
                //   divisor: 1,
                // });
            }
            if (!Number.isSafeInteger(input)) {
                if (input > 0) {
                    // too_big
                    payload.issues.push({
                        input,
                        code: "too_big",
                        maximum: Number.MAX_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                else {
                    // too_small
                    payload.issues.push({
                        input,
                        code: "too_small",
                        minimum: Number.MIN_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                return;
            }
        }
        if (input < minimum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_small",
                minimum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
        if (input > maximum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_big",
                maximum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
    };
});
const $ZodCheckBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckBigIntFormat", (inst, def) => {
    $ZodCheck.init(inst, def); // no format checks
    const [minimum, maximum] = util.BIGINT_FORMAT_RANGES[def.format];
    inst._zod.check = (payload) => {
        const input = payload.value;
        if (input < minimum) {
            payload.issues.push({
                origin: "bigint",
                input,
                code: "too_small",
                minimum: minimum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
        if (input > maximum) {
            payload.issues.push({
                origin: "bigint",
                input,
                code: "too_big",
                maximum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
const $ZodCheckMaxSize = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMaxSize", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size <= def.maximum)
            return;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            code: "too_big",
            maximum: def.maximum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMinSize = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMinSize", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size >= def.minimum)
            return;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            code: "too_small",
            minimum: def.minimum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckSizeEquals = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckSizeEquals", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size === def.size)
            return;
        const tooBig = size > def.size;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            ...(tooBig ? { code: "too_big", maximum: def.size } : { code: "too_small", minimum: def.size }),
            inclusive: true,
            exact: true,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMaxLength = /*@__PURE__*/ $constructor("$ZodCheckMaxLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // Strings are measured in Unicode code points, not UTF-16 units. A code point is at most two units, so a string that already fits in units fits in code points; only an overflow has to be counted.
        const length = typeof input === "string" && units > def.maximum ? codePointLength(input) : units;
        if (length <= def.maximum)
            return;
        const origin = getLengthableOrigin(input);
        payload.issues.push({
            origin,
            code: "too_big",
            maximum: def.maximum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckMinLength = /*@__PURE__*/ $constructor("$ZodCheckMinLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // A code point is one or two UTF-16 units, so fewer units than the floor can never reach it and twice the floor always clears it. Only in between is the exact count in doubt.
        const length = typeof input === "string" && units >= def.minimum && units < def.minimum * 2
            ? codePointLength(input)
            : units;
        if (length >= def.minimum)
            return;
        const origin = getLengthableOrigin(input);
        payload.issues.push({
            origin,
            code: "too_small",
            minimum: def.minimum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckLengthEquals = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckLengthEquals", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // A code point is one or two UTF-16 units, so outside `[length, length * 2]` units the target is missed either way \u2014 and missed in the same direction in both measures.
        const length = typeof input === "string" && units >= def.length && units <= def.length * 2
            ? util.codePointLength(input)
            : units;
        if (length === def.length)
            return;
        const origin = util.getLengthableOrigin(input);
        const tooBig = length > def.length;
        payload.issues.push({
            origin,
            ...(tooBig ? { code: "too_big", maximum: def.length } : { code: "too_small", minimum: def.length }),
            inclusive: true,
            exact: true,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckStringFormat", (inst, def) => {
    var _a, _b;
    $ZodCheck.init(inst, def);
    if (def.pattern)
        (_a = inst._zod).check ?? (_a.check = (payload) => {
            def.pattern.lastIndex = 0;
            if (def.pattern.test(payload.value))
                return;
            payload.issues.push({
                origin: "string",
                code: "invalid_format",
                format: def.format,
                input: payload.value,
                ...(def.pattern ? { pattern: def.pattern.toString() } : {}),
                inst,
                continue: !def.abort,
            });
        });
    else
        (_b = inst._zod).check ?? (_b.check = () => { });
})));
const $ZodCheckRegex = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckRegex", (inst, def) => {
    $ZodCheckStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        def.pattern.lastIndex = 0;
        if (def.pattern.test(payload.value))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "regex",
            input: payload.value,
            pattern: def.pattern.toString(),
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckLowerCase = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckLowerCase", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.lowercase);
    $ZodCheckStringFormat.init(inst, def);
})));
const $ZodCheckUpperCase = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckUpperCase", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.uppercase);
    $ZodCheckStringFormat.init(inst, def);
})));
const $ZodCheckIncludes = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckIncludes", (inst, def) => {
    $ZodCheck.init(inst, def);
    const escapedRegex = util.escapeRegex(def.includes);
    // `String.prototype.includes(sub, position)` matches `sub` at `position`
    // OR LATER, so the pattern must allow at least `position` leading chars
    // (`{N,}`), not exactly `position` chars (`{N}`).
    const pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
    def.pattern = pattern;
    inst._zod.check = (payload) => {
        if (payload.value.includes(def.includes, def.position))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "includes",
            includes: def.includes,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckStartsWith = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckStartsWith", (inst, def) => {
    $ZodCheck.init(inst, def);
    const pattern = new RegExp(`^${util.escapeRegex(def.prefix)}.*`);
    def.pattern ?? (def.pattern = pattern);
    inst._zod.check = (payload) => {
        if (payload.value.startsWith(def.prefix))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "starts_with",
            prefix: def.prefix,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckEndsWith = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckEndsWith", (inst, def) => {
    $ZodCheck.init(inst, def);
    const pattern = new RegExp(`.*${util.escapeRegex(def.suffix)}$`);
    def.pattern ?? (def.pattern = pattern);
    inst._zod.check = (payload) => {
        if (payload.value.endsWith(def.suffix))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "ends_with",
            suffix: def.suffix,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
///////////////////////////////////
/////    $ZodCheckProperty    /////
///////////////////////////////////
function handleCheckPropertyResult(result, payload, property) {
    if (result.issues.length) {
        payload.issues.push(...util.prefixIssues(property, result.issues));
    }
}
const $ZodCheckProperty = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckProperty", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        const result = def.schema._zod.run({
            value: payload.value[def.property],
            issues: [],
        }, {});
        if (result instanceof Promise) {
            return result.then((result) => handleCheckPropertyResult(result, payload, def.property));
        }
        handleCheckPropertyResult(result, payload, def.property);
        return;
    };
})));
const $ZodCheckProperties = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckProperties", (inst, def) => {
    $ZodCheck.init(inst, def);
    util.hide(inst, Symbol.iterator, function* () {
        yield inst;
    });
    // key and schema snapshotted together: reading one live and the other cached lets a later mutation of the caller's shape object pair a stale key with a missing schema
    let entries;
    inst._zod.check = (payload) => {
        // the base schema already typed the value, so only a nullish one is rejected here: the properties read on a primitive too, matching z.property() on a string's length
        if (payload.value == null) {
            payload.issues.push({ expected: "object", code: "invalid_type", input: payload.value, inst });
            return undefined;
        }
        entries ?? (entries = Reflect.ownKeys(def.shape).map((key) => [key, def.shape[key]]));
        const input = payload.value;
        let proms;
        for (const [key, schema] of entries) {
            const result = schema._zod.run({ value: input[key], issues: [] }, {});
            if (result instanceof Promise) {
                proms ?? (proms = []);
                proms.push(result.then((result) => handleCheckPropertyResult(result, payload, key)));
            }
            else {
                handleCheckPropertyResult(result, payload, key);
            }
        }
        if (proms)
            return Promise.all(proms).then(() => undefined);
        return undefined;
    };
})));
const $ZodCheckMimeType = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMimeType", (inst, def) => {
    $ZodCheck.init(inst, def);
    const mimeSet = new Set(def.mime);
    inst._zod.check = (payload) => {
        if (mimeSet.has(payload.value.type))
            return;
        payload.issues.push({
            code: "invalid_value",
            values: def.mime,
            input: payload.value.type,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckOverwrite = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckOverwrite", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        payload.value = def.tx(payload.value);
    };
})));

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/regexes.js

/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
    return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
const regexes_duration = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** Implements ISO 8601-2 extensions like explicit +- prefixes, mixing weeks with other units, and fractional/negative components. */
const extendedDuration = /^[-+]?P(?!$)(?:(?:[-+]?\d+Y)|(?:[-+]?\d+[.,]\d+Y$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:(?:[-+]?\d+W)|(?:[-+]?\d+[.,]\d+W$))?(?:(?:[-+]?\d+D)|(?:[-+]?\d+[.,]\d+D$))?(?:T(?=[\d+-])(?:(?:[-+]?\d+H)|(?:[-+]?\d+[.,]\d+H$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:[-+]?\d+(?:[.,]\d+)?S)?)??$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
 *
 * @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
const uuid = (version) => {
    if (!version)
        return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
    return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
const uuid4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(4)));
const uuid6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(6)));
const uuid7 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(7)));
/** Practical email validation */
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
/** Equivalent to the HTML5 input[type=email] validation implemented by browsers. Source: https://developer.mozilla.org/en-US/docs/Web/HTML/Element/input/email */
const html5Email = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
/** The classic emailregex.com regex for RFC 5322-compliant emails */
const rfc5322Email = /^(([^<>()\[\]\\.,;:\s@"]+(\.[^<>()\[\]\\.,;:\s@"]+)*)|(".+"))@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}])|(([a-zA-Z\-0-9]+\.)+[a-zA-Z]{2,}))$/;
/** A loose regex that allows Unicode characters, enforces length limits, and that's about it. */
const unicodeEmail = /^[^\s@"]{1,64}@[^\s@]{1,255}$/u;
const idnEmail = (/* unused pure expression or super */ null && (unicodeEmail));
const browserEmail = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
// from https://thekevinscott.com/emojis-in-javascript/#writing-a-regular-expression
// Single character class, not an alternation: the two properties overlap (U+1F9B0-U+1F9B3), so `(A|B)+` backtracks exponentially on a failed match. The leading lookahead then demands one anchor \u2014 a pictograph, a regional indicator, or the enclosing keycap \u2014 because `\p{Emoji_Component}` on its own covers ASCII digits, `#`, `*`, ZWJ, variation selectors and skin tone modifiers, none of which is an emoji without a base.
const _emoji = (/* unused pure expression or super */ null && (`^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`));
function emoji() {
    return new RegExp(_emoji, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const mac = (delimiter) => {
    const escapedDelim = util.escapeRegex(delimiter ?? ":");
    return new RegExp(`^(?:[0-9A-F]{2}${escapedDelim}){5}[0-9A-F]{2}$|^(?:[0-9a-f]{2}${escapedDelim}){5}[0-9a-f]{2}$`);
};
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
// https://stackoverflow.com/questions/7860392/determine-if-string-is-in-base64-using-javascript
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
// based on https://stackoverflow.com/questions/106179/regular-expression-to-match-dns-hostname-or-ip-address
// export const hostname: RegExp = /^([a-zA-Z0-9-]+\.)*[a-zA-Z0-9-]+$/;
const hostname = /^(?=.{1,253}\.?$)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-0-9a-zA-Z]{0,61}[0-9a-zA-Z])?)*\.?$/;
const domain = /^(?=.{1,253}$)([a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,63}$/;
const httpProtocol = /^https?$/;
// https://blog.stevenlevithan.com/archives/validate-phone-number#r4-3 (regex sans spaces) E.164: leading digit must be 1-9; total digits (excluding '+') between 7-15
const e164 = /^\+[1-9]\d{6,14}$/;
// Credit card shape: 12\u201319 digits, optionally separated by single spaces or single hyphens. ISO/IEC 7812 caps the PAN at 19 digits; 12 is the shortest issued length (Maestro).
const creditCard = /^\d(?:[ -]?\d){11,18}$/;
// ISO 4217 alpha codes from the SIX list, regenerated by scripts/update-iso-4217.ts
const currencyCode = /^(?:AED|AFN|ALL|AMD|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BHD|BIF|BMD|BND|BOB|BOV|BRL|BSD|BTN|BWP|BYN|BZD|CAD|CDF|CHE|CHF|CHW|CLF|CLP|CNY|COP|COU|CRC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|FKP|GBP|GEL|GHS|GIP|GMD|GNF|GTQ|GYD|HKD|HNL|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|KHR|KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|MXV|MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|SHP|SLE|SOS|SRD|SSP|STN|SVC|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|UAH|UGX|USD|USN|UYI|UYU|UYW|UZS|VED|VES|VND|VUV|WST|XAD|XAF|XAG|XAU|XBA|XBB|XBC|XBD|XCD|XCG|XDR|XOF|XPD|XPF|XPT|XSU|XTS|XUA|XXX|YER|ZAR|ZMW|ZWG)$/;
// iban electronic format: 2-letter country, check digits 02-98 (the only values `98 - remainder` can produce), 11-30 bban characters
const iban = /^[A-Z]{2}(?!00|01|99)\d{2}[A-Z0-9]{11,30}$/;
const dateSource = (/* unused pure expression or super */ null && (`(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`));
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
 * esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
 * will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function regexes_anchor(source) {
    return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ (/* unused pure expression or super */ null && (regexes_anchor(dateSource)));
function timeSource(args) {
    const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
    const regex = typeof args.precision === "number"
        ? args.precision === -1
            ? `${hhmm}`
            : args.precision === 0
                ? `${hhmm}:[0-5]\\d`
                : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}`
        : args.seconds
            ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?`
            : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
    return regex;
}
function time(args) {
    return new RegExp(`^${timeSource(args)}$`);
}
// Adapted from https://stackoverflow.com/a/3143231
function datetime(args) {
    const opts = ["Z"];
    // if (args.offset) opts.push(`([+-]\\d{2}:\\d{2})`);
    if (args.offset)
        opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
    // RFC 3339 mandates seconds wherever the time carries a `Z` or an offset, so only the unqualified form `local` adds may omit them
    const qualified = `${timeSource({ precision: args.precision, seconds: true })}(?:${opts.join("|")})`;
    const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
    return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
// the unbounded form of `string()` as a literal, so every plain string shares one instance instead of building its own
const anyString = /^[\s\S]{0,}$/;
const string = (params) => {
    const regex = params ? `[\\s\\S]{${params?.minimum ?? 0},${params?.maximum ?? ""}}` : `[\\s\\S]*`;
    return new RegExp(`^${regex}$`);
};
const bigint = /^-?\d+n?$/;
const regexes_integer = /^-?\d+$/;
const number = /^-?\d+(?:\.\d+)?$/;
const regexes_boolean = /^(?:true|false)$/i;
const _null = /^null$/i;

const _undefined = /^undefined$/i;

// regex for string with no uppercase letters
const lowercase = /^[^A-Z]*$/;
// regex for string with no lowercase letters
const uppercase = /^[^a-z]*$/;
// regex for hexadecimal strings (any length)
const hex = /^[0-9a-fA-F]*$/;
// Hash regexes for different algorithms and encodings
// Helper function to create base64 regex with exact length and padding
function fixedBase64(bodyLength, padding) {
    return new RegExp(`^[A-Za-z0-9+/]{${bodyLength}}${padding}$`);
}
// Helper function to create base64url regex with exact length (no padding)
function fixedBase64url(length) {
    return new RegExp(`^[A-Za-z0-9_-]{${length}}$`);
}
// MD5 (16 bytes): base64 = 24 chars total (22 + "==")
const md5_hex = /^[0-9a-fA-F]{32}$/;
const md5_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(22, "==")));
const md5_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(22)));
// SHA1 (20 bytes): base64 = 28 chars total (27 + "=")
const sha1_hex = /^[0-9a-fA-F]{40}$/;
const sha1_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(27, "=")));
const sha1_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(27)));
// SHA256 (32 bytes): base64 = 44 chars total (43 + "=")
const sha256_hex = /^[0-9a-fA-F]{64}$/;
const sha256_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(43, "=")));
const sha256_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(43)));
// SHA384 (48 bytes): base64 = 64 chars total (no padding)
const sha384_hex = /^[0-9a-fA-F]{96}$/;
const sha384_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(64, "")));
const sha384_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(64)));
// SHA512 (64 bytes): base64 = 88 chars total (86 + "==")
const sha512_hex = /^[0-9a-fA-F]{128}$/;
const sha512_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(86, "==")));
const sha512_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(86)));

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/versions.js
const version = {
    major: 4,
    minor: 6,
    patch: 7,
};

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/schemas.js







const $ZodType = /*@__PURE__*/ $constructor("$ZodType", (inst, def) => {
    var _a;
    inst ?? (inst = {});
    inst._zod.def = def; // set _def property
    inst._zod.bag = inst._zod.bag || {}; // initialize _bag object
    inst._zod.version = version;
    const defChecks = inst._zod.def.checks;
    // if inst is itself a checks.$ZodCheck, run it as a check
    const checks = inst._zod.traits.has("$ZodCheck")
        ? [inst, ...(defChecks ?? [])]
        : defChecks?.length
            ? [...defChecks]
            : [];
    for (const ch of checks) {
        for (const fn of ch._zod.onattach) {
            fn(inst);
        }
    }
    if (checks.length === 0) {
        // deferred initializer inst._zod.parse is not yet defined
        (_a = inst._zod).deferred ?? (_a.deferred = []);
        inst._zod.deferred?.push(() => {
            inst._zod.run = inst._zod.parse;
        });
    }
    else {
        const runChecks = (payload, checks, ctx) => {
            if (payload.memo)
                return payload;
            let isAborted = aborted(payload);
            let asyncResult;
            for (const ch of checks) {
                if (ch._zod.def.when) {
                    if (explicitlyAborted(payload))
                        continue;
                    const shouldRun = ch._zod.def.when(payload);
                    if (!shouldRun)
                        continue;
                }
                else if (isAborted) {
                    continue;
                }
                const currLen = payload.issues.length;
                const _ = ch._zod.check(payload);
                if (_ instanceof Promise && ctx?.async === false) {
                    throw new $ZodAsyncError();
                }
                if (asyncResult || _ instanceof Promise) {
                    asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
                        await _;
                        const nextLen = payload.issues.length;
                        if (nextLen === currLen)
                            return;
                        attachSchema(payload.issues, currLen, inst);
                        if (!isAborted)
                            isAborted = aborted(payload, currLen);
                    });
                }
                else {
                    const nextLen = payload.issues.length;
                    if (nextLen === currLen)
                        continue;
                    attachSchema(payload.issues, currLen, inst);
                    if (!isAborted)
                        isAborted = aborted(payload, currLen);
                }
            }
            if (asyncResult) {
                return asyncResult.then(() => {
                    return payload;
                });
            }
            return payload;
        };
        const handleCanaryResult = (canary, payload, ctx) => {
            // abort if the canary is aborted
            if (aborted(canary)) {
                canary.aborted = true;
                return canary;
            }
            // run checks first, then
            const checkResult = runChecks(payload, checks, ctx);
            if (checkResult instanceof Promise) {
                if (ctx.async === false)
                    throw new $ZodAsyncError();
                return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
            }
            return inst._zod.parse(checkResult, ctx);
        };
        inst._zod.run = (payload, ctx) => {
            if (ctx.skipChecks) {
                return inst._zod.parse(payload, ctx);
            }
            if (ctx.direction === "backward") {
                // run canary initial pass (no checks)
                const canary = inst._zod.parse({ value: payload.value, issues: [] }, { ...ctx, skipChecks: true });
                if (canary instanceof Promise) {
                    return canary.then((canary) => {
                        return handleCanaryResult(canary, payload, ctx);
                    });
                }
                return handleCanaryResult(canary, payload, ctx);
            }
            // forward
            const result = inst._zod.parse(payload, ctx);
            if (result instanceof Promise) {
                if (ctx.async === false)
                    throw new $ZodAsyncError();
                return result.then((result) => runChecks(result, checks, ctx));
            }
            return runChecks(result, checks, ctx);
        };
    }
}, {
    // Wrappers extend this by installing a richer factory over it; reading it eagerly would defeat the laziness.
    get "~standard"() {
        return hide(this, "~standard", standardProps(this));
    },
    set "~standard"(value) {
        own(this, "~standard", value);
    },
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
// a Standard Schema result only reports issues, so a failure finalizes them straight off the raw payload: no ZodError, and no lazy result to read through
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
    const ctx = { async: true };
    return toStandardResult((await inst._zod.run({ value, issues: [] }, ctx)), ctx);
}
function standardProps(inst) {
    return {
        validate: (value) => {
            const ctx = { async: false };
            try {
                const r = inst._zod.run({ value, issues: [] }, ctx);
                if (!(r instanceof Promise))
                    return toStandardResult(r, ctx);
            }
            catch (_) { }
            // async function so a synchronously throwing check rejects instead of escaping validate
            return validateAsync(inst, value);
        },
        vendor: "zod",
        version: 1,
    };
}

const $ZodString = /*@__PURE__*/ $constructor("$ZodString", (inst, def) => {
    $ZodType.init(inst, def);
    // a format's own pattern, else unbounded; a template literal derives the check-aware form itself
    inst._zod.pattern = def.pattern ?? anyString;
    inst._zod.parse = (payload, _) => {
        if (def.coerce)
            try {
                payload.value = String(payload.value);
            }
            catch (_) { }
        if (typeof payload.value === "string")
            return payload;
        payload.issues.push({
            expected: "string",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodStringFormat", (inst, def) => {
    // check initialization must come first
    checks.$ZodCheckStringFormat.init(inst, def);
    $ZodString.init(inst, def);
})));
const $ZodGUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodGUID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.guid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodUUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodUUID", (inst, def) => {
    if (def.version) {
        const versionMap = {
            v1: 1,
            v2: 2,
            v3: 3,
            v4: 4,
            v5: 5,
            v6: 6,
            v7: 7,
            v8: 8,
        };
        const v = versionMap[def.version];
        if (v === undefined)
            throw new Error(`Invalid UUID version: "${def.version}"`);
        def.pattern ?? (def.pattern = regexes.uuid(v));
    }
    else
        def.pattern ?? (def.pattern = regexes.uuid());
    $ZodStringFormat.init(inst, def);
})));
const $ZodEmail = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodEmail", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.email);
    $ZodStringFormat.init(inst, def);
})));
/** The `://` guard rejected the input before the URL constructor saw it. */
const URL_BAD_FORMAT = 1;
/** The URL parser rejected the input. */
const URL_UNPARSEABLE = 2;
function canParseURL(input) {
    try {
        if (typeof URL !== "undefined" && typeof URL.canParse === "function")
            return URL.canParse(input);
        new URL(input);
        return true;
    }
    catch {
        return false;
    }
}
function validateURL(trimmed, def) {
    if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) {
        return canParseURL(trimmed) || URL_UNPARSEABLE;
    }
    return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
    // When normalize is off, require :// for http/https URLs. This prevents strings like "http:example.com" or "https:/path" from being silently accepted
    if (!def.normalize && def.protocol?.source === regexes.httpProtocol.source && !/^https?:\/\//i.test(trimmed)) {
        return URL_BAD_FORMAT;
    }
    try {
        if (typeof URL !== "undefined") {
            const URLStatic = URL;
            if (typeof URLStatic.parse === "function")
                return URLStatic.parse(trimmed) ?? URL_UNPARSEABLE;
        }
        // @ts-ignore
        return new URL(trimmed);
    }
    catch {
        return URL_UNPARSEABLE;
    }
}
const asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
    return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
    hostname.lastIndex = 0;
    return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
    protocol.lastIndex = 0;
    return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodURL", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        try {
            // Trim whitespace from input
            const trimmed = payload.value.trim();
            const url = validateURL(trimmed, def);
            if (url === URL_BAD_FORMAT) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid URL format",
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
                return;
            }
            if (url === URL_UNPARSEABLE) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
                return;
            }
            if (url === true) {
                payload.value = stripTabAndNewline(trimmed);
                return;
            }
            if (def.hostname && !urlHostnameOk(url, def.hostname)) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid hostname",
                    pattern: def.hostname.source,
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
            }
            if (def.protocol && !urlProtocolOk(url, def.protocol)) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid protocol",
                    pattern: def.protocol.source,
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
            }
            // Set the output value based on normalize flag
            payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
            return;
        }
        catch (_) {
            payload.issues.push({
                code: "invalid_format",
                format: "url",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
const $ZodEmoji = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodEmoji", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.emoji());
    $ZodStringFormat.init(inst, def);
})));
const $ZodNanoID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNanoID", (inst, def) => {
    if (def.length !== undefined && (!Number.isInteger(def.length) || def.length < 1))
        throw new Error(`Invalid nanoid length: ${def.length}`);
    def.pattern ?? (def.pattern = def.length === undefined ? regexes.nanoid : regexes.nanoidOfLength(def.length));
    $ZodStringFormat.init(inst, def);
})));
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const $ZodCUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCUID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cuid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodCUID2 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCUID2", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cuid2);
    $ZodStringFormat.init(inst, def);
})));
const $ZodULID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodULID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ulid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodXID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodXID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.xid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodKSUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodKSUID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ksuid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodISODateTime = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodISODateTime", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.datetime(def));
    $ZodStringFormat.init(inst, def);
})));
const $ZodISODate = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodISODate", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.date);
    $ZodStringFormat.init(inst, def);
})));
const $ZodISOTime = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodISOTime", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.time(def));
    $ZodStringFormat.init(inst, def);
})));
const $ZodISODuration = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodISODuration", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.duration);
    $ZodStringFormat.init(inst, def);
})));
const $ZodIPv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIPv4", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ipv4);
    $ZodStringFormat.init(inst, def);
})));
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
    if (!ipv6Alphabet.test(value))
        return false;
    return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIPv6", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ipv6);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (!isValidIPv6(payload.value)) {
            payload.issues.push({
                code: "invalid_format",
                format: "ipv6",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
const $ZodMAC = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodMAC", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.mac(def.delimiter));
    $ZodStringFormat.init(inst, def);
})));
const $ZodCIDRv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCIDRv4", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cidrv4);
    $ZodStringFormat.init(inst, def);
})));
function isValidCIDRv6(value) {
    const parts = value.split("/");
    if (parts.length !== 2)
        return false;
    const [address, prefix] = parts;
    if (!prefix)
        return false;
    const prefixNum = Number(prefix);
    if (`${prefixNum}` !== prefix)
        return false;
    if (prefixNum < 0 || prefixNum > 128)
        return false;
    return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCIDRv6", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cidrv6); // not used for validation
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (!isValidCIDRv6(payload.value)) {
            payload.issues.push({
                code: "invalid_format",
                format: "cidrv6",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
//////////////////////////////   ZodBase64   //////////////////////////////
function isValidBase64(data) {
    if (data === "")
        return true;
    // atob ignores whitespace, so reject it up front.
    if (/\s/.test(data))
        return false;
    if (data.length % 4 !== 0)
        return false;
    try {
        // @ts-ignore
        atob(data);
        return true;
    }
    catch {
        return false;
    }
}
// lax on purpose: the quantified regexes.base64 overflows the regex stack on multi-MB input and its leading ^$| alternation leaks through template-literal composition; isValidBase64 enforces length and padding
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBase64", (inst, def) => {
    def.pattern ?? (def.pattern = base64Charset);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidBase64(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "base64",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodBase64URL   //////////////////////////////
// lax on purpose: the quantified regexes.base64url overflows the regex stack on multi-MB input; isValidBase64 enforces length on the padded string
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
    if (!base64urlCharset.test(data))
        return false;
    const base64 = data.replace(/[-_]/g, (c) => (c === "-" ? "+" : "/"));
    const padded = base64.padEnd(Math.ceil(base64.length / 4) * 4, "=");
    return isValidBase64(padded);
}
const $ZodBase64URL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBase64URL", (inst, def) => {
    def.pattern ?? (def.pattern = base64urlCharset);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidBase64URL(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "base64url",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodE164 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodE164", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.e164);
    $ZodStringFormat.init(inst, def);
})));
//////////////////////////////   ZodCreditCard   //////////////////////////////
const CC_SANITIZE = /[- ]/g;
/** Luhn checksum on a digit-only string. Adapted from valibot (MIT). */
function isLuhnAlgo(digits) {
    let length = digits.length;
    let bit = 1;
    let sum = 0;
    while (length) {
        const value = digits.charCodeAt(--length) - 48;
        bit ^= 1;
        sum += bit ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][value] : value;
    }
    return sum % 10 === 0;
}
function isValidCreditCard(input) {
    if (!regexes.creditCard.test(input))
        return false;
    return isLuhnAlgo(input.replace(CC_SANITIZE, ""));
}
const $ZodCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCreditCard", (inst, def) => {
    // Shape only \u2014 the Luhn check below is not expressible as a pattern, so consumers of `pattern` (JSON Schema, template literals) get the length and separator rules alone.
    def.pattern ?? (def.pattern = regexes.creditCard);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidCreditCard(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "credit_card",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodIBAN   //////////////////////////////
// iso 7064 mod 97-10 checksum without BigInt
function isIso7064Mod97(iban) {
    let remainder = 0;
    const len = iban.length;
    for (let i = 4; i < len; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    for (let i = 0; i < 4; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    return remainder === 1;
}
function isValidIBAN(input) {
    if (!regexes.iban.test(input))
        return false;
    return isIso7064Mod97(input);
}
const $ZodIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIBAN", (inst, def) => {
    // shape only \u2014 checksum is not expressible as a pattern
    def.pattern ?? (def.pattern = regexes.iban);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidIBAN(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "iban",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodJWT   //////////////////////////////
function isValidJWT(token, algorithm = null) {
    try {
        const tokensParts = token.split(".");
        if (tokensParts.length !== 3)
            return false;
        const [header] = tokensParts;
        if (!header)
            return false;
        // @ts-ignore
        const parsedHeader = JSON.parse(atob(header));
        if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT")
            return false;
        if (!parsedHeader.alg)
            return false;
        if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm))
            return false;
        return true;
    }
    catch {
        return false;
    }
}
const $ZodJWT = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodJWT", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidJWT(payload.value, def.alg))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "jwt",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCustomStringFormat", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (def.fn(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: def.format,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodNumber = /*@__PURE__*/ $constructor("$ZodNumber", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = number;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Number(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) {
            return payload;
        }
        const received = typeof input === "number"
            ? Number.isNaN(input)
                ? "NaN"
                : !Number.isFinite(input)
                    ? String(input)
                    : undefined
            : undefined;
        payload.issues.push({
            expected: "number",
            code: "invalid_type",
            input,
            inst,
            ...(received ? { received } : {}),
        });
        return payload;
    };
});
const $ZodNumberFormat = /*@__PURE__*/ $constructor("$ZodNumberFormat", (inst, def) => {
    $ZodCheckNumberFormat.init(inst, def);
    $ZodNumber.init(inst, def); // no format checks
});
const $ZodBoolean = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBoolean", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.boolean;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Boolean(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "boolean")
            return payload;
        payload.issues.push({
            expected: "boolean",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodBigInt = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBigInt", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.bigint;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = BigInt(payload.value);
            }
            catch (_) { }
        if (typeof payload.value === "bigint")
            return payload;
        payload.issues.push({
            expected: "bigint",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
})));
const $ZodBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBigIntFormat", (inst, def) => {
    checks.$ZodCheckBigIntFormat.init(inst, def);
    $ZodBigInt.init(inst, def); // no format checks
})));
const $ZodSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSymbol", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "symbol")
            return payload;
        payload.issues.push({
            expected: "symbol",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodUndefined", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.undefined;
    inst._zod.values = new Set([undefined]);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "undefined")
            return payload;
        payload.issues.push({
            expected: "undefined",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodNull = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNull", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.null;
    inst._zod.values = new Set([null]);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (input === null)
            return payload;
        payload.issues.push({
            expected: "null",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodAny = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodAny", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload) => payload;
})));
const $ZodUnknown = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodUnknown", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload) => payload;
})));
const $ZodNever = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNever", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        payload.issues.push({
            expected: "never",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
})));
const $ZodVoid = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodVoid", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "undefined")
            return payload;
        payload.issues.push({
            expected: "void",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodDate = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodDate", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce) {
            try {
                payload.value = new Date(payload.value);
            }
            catch (_err) { }
        }
        const input = payload.value;
        const isDate = input instanceof Date;
        const isValidDate = isDate && !Number.isNaN(input.getTime());
        if (isValidDate)
            return payload;
        payload.issues.push({
            expected: "date",
            code: "invalid_type",
            input,
            ...(isDate ? { received: "Invalid Date" } : {}),
            inst,
        });
        return payload;
    };
})));
// an oversized container fails its leading size checks before any element is parsed
function capSize(inst, size) {
    const caps = sizeCaps(inst._zod.def.checks);
    if (!caps.length)
        return;
    const cap = Math.min(...caps.map((c) => c[0]));
    const parse = inst._zod.parse;
    inst._zod.parse = (payload, ctx) => {
        const n = size(payload.value);
        if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
            for (const [max, ch] of sizeCaps(inst._zod.def.checks)) {
                if (n > max && ch._zod.def.when(payload)) {
                    const start = payload.issues.length;
                    ch._zod.check(payload);
                    // the value is still the raw input, so no later check may read it
                    payload.issues[start].continue = false;
                    attachSchema(payload.issues, start, inst);
                    return payload;
                }
            }
        }
        return parse(payload, ctx);
    };
}
const arraySize = (input) => (Array.isArray(input) ? input.length : -1);
const mapSize = (input) => (input instanceof Map ? input.size : -1);
const setSize = (input) => (input instanceof Set ? input.size : -1);
function handleArrayResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...prefixIssues(index, result.issues));
    }
    final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ $constructor("$ZodArray", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core_globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!Array.isArray(input)) {
            payload.issues.push({
                expected: "array",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
        const proms = [];
        const abortEarly = ctx?.abortEarly;
        for (let i = 0; i < input.length; i++) {
            const item = input[i];
            const result = def.element._zod.run({
                value: item,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                proms.push(result.then((result) => handleArrayResult(result, payload, i)));
            }
            else {
                handleArrayResult(result, payload, i);
                // the element's payload is authoritative here, since handleArrayResult forwards every issue; an object's is not, because it drops a failed absent optional
                if (abortEarly && result.issues.length !== 0 && aborted(result))
                    break;
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload; //handleArrayResultsAsync(parseResults, final);
    };
    capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
    const isPresent = key in input;
    const isOptionalOut = optout === "optional";
    // The middle rung means "absence permitted, nothing supplied in its place", so an absent key contributes nothing \u2014 whatever the schema made of `undefined` is invented, not substituted. Only `optional` reaches this with a value: `defaulted` substitutes, and a schema that isn't optional-out has to keep the key.
    if (!isPresent && isOptionalOut && optin === "optional") {
        return;
    }
    if (result.issues.length) {
        // For optional-in/out schemas, ignore errors on absent keys.
        if (optin !== undefined && isOptionalOut && !isPresent) {
            return;
        }
        final.issues.push(...prefixIssues(key, result.issues));
    }
    if (!isPresent && optin === undefined) {
        if (!result.issues.length) {
            final.issues.push({
                code: "invalid_type",
                expected: "nonoptional",
                input: undefined,
                path: [key],
            });
        }
        return;
    }
    if (result.value === undefined) {
        if (isPresent || (optin === "defaulted" && !isOptionalOut)) {
            final.value[key] = undefined;
        }
    }
    else {
        final.value[key] = result.value;
    }
}
// one shared instance; a fresh [] per schema cost 56 bytes retained
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
    const keys = Object.keys(def.shape);
    const ownSymbols = Object.getOwnPropertySymbols(def.shape);
    const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
    // aliases `keys` when there are no symbols, so a string-only shape keeps one array
    const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
    for (const k of allKeys) {
        if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) {
            throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
        }
    }
    const okeys = optionalKeys(def.shape);
    return {
        ...def,
        allKeys,
        symbolKeys,
        // string-only: handleCatchall matches it against `for...in`, which never yields a symbol
        keySet: new Set(keys),
        numKeys: keys.length,
        optionalKeys: new Set(okeys),
    };
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
    const unrecognized = [];
    const keySet = def.keySet;
    const _catchall = def.catchall._zod;
    const t = _catchall.def.type;
    const optin = _catchall.optin;
    const optout = _catchall.optout;
    // starts at 0, not the current length: the shape phase already ran and may have aborted
    let seen = 0;
    for (const key in input) {
        if (abortEarly && payload.issues.length !== seen) {
            if (aborted(payload, seen))
                break;
            seen = payload.issues.length;
        }
        // Must precede the __proto__ branch: a declared key is not unrecognized, even though the shape loop deliberately strips __proto__ from the parsed output.
        if (keySet.has(key))
            continue;
        // Don't copy an undeclared __proto__ into the result; assignment to a plain {} would replace the result prototype. But in strict mode it is still an unknown key, so report it before skipping.
        if (key === "__proto__") {
            if (t === "never")
                unrecognized.push(key);
            continue;
        }
        if (t === "never") {
            unrecognized.push(key);
            continue;
        }
        const r = _catchall.run({ value: input[key], issues: [] }, ctx);
        if (r instanceof Promise) {
            proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
        }
        else {
            handlePropertyResult(r, payload, key, input, optin, optout);
        }
    }
    if (unrecognized.length) {
        payload.issues.push({
            code: "unrecognized_keys",
            keys: unrecognized,
            input,
            inst,
            // Describes the shape of the input, not the validity of the parsed value, so it never aborts. The parse still fails; the schema's own checks just get to run first, and an enclosing intersection can reconcile the key against a sibling operand.
            continue: true,
        });
    }
    if (!proms.length)
        return payload;
    return Promise.all(proms).then(() => {
        return payload;
    });
}
const $ZodObject = /*@__PURE__*/ $constructor("$ZodObject", (inst, def) => {
    // requires cast because technically $ZodObject doesn't extend
    $ZodType.init(inst, def);
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    // a cloned def carries its source's accessor, which knows the shape it answers from; adopting that keeps the clone's keys readable without running it
    const sh = desc?.get ? desc.get.raw : (def.shape ?? {});
    if (sh) {
        // Freezes the shape on first read, so its getters resolve once and every later read sees the same schemas.
        const get = () => {
            const newSh = { ...sh };
            Object.defineProperty(def, "shape", { value: newSh });
            get.raw = newSh;
            return newSh;
        };
        get.raw = sh;
        Object.defineProperty(def, "shape", { get });
    }
    const _normalized = cached(() => normalizeDef(def));
    defineLazyInternal(inst, "propValues", (zod) => {
        const shape = zod.def.shape;
        const propValues = {};
        for (const key in shape) {
            const field = shape[key]._zod;
            if (field.values) {
                if (!Object.prototype.hasOwnProperty.call(propValues, key)) {
                    assignProp(propValues, key, new Set());
                }
                for (const v of field.values)
                    propValues[key].add(v);
                // An omittable slot reads back as undefined at a discriminator lookup, so it has to claim undefined: two options that can both omit the key are not discriminable on it.
                if (field.optin !== undefined)
                    propValues[key].add(undefined);
            }
        }
        return propValues;
    });
    const isObject = util_isObject;
    const catchall = def.catchall;
    let value;
    const memo = core_globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        value ?? (value = _normalized.value);
        const input = payload.value;
        if (!isObject(input)) {
            payload.issues.push({
                expected: "object",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
        const proms = [];
        const shape = value.shape;
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const key of value.allKeys) {
            if (abortEarly && payload.issues.length !== seen) {
                if (aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            if (key === "__proto__")
                continue;
            const el = shape[key];
            const optin = el._zod.optin;
            const optout = el._zod.optout;
            const r = el._zod.run({ value: input[key], issues: [] }, ctx);
            if (r instanceof Promise) {
                proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
            }
            else {
                handlePropertyResult(r, payload, key, input, optin, optout);
            }
        }
        if (!catchall) {
            return proms.length ? Promise.all(proms).then(() => payload) : payload;
        }
        return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
    };
});
const $ZodObjectJIT = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodObjectJIT", (inst, def) => {
    // requires cast because technically $ZodObject doesn't extend
    $ZodObject.init(inst, def);
    const superParse = inst._zod.parse;
    const _normalized = util.cached(() => normalizeDef(def));
    const memo = core.globalConfig.memoizer;
    const generateFastpass = (shape) => {
        const normalized = _normalized.value;
        const syms = normalized.symbolKeys;
        // a symbol has no source literal, so it is read as `syms[i]` off the closed-over scope
        const doc = new Doc(["payload", "ctx"], { shape, inst, memo, syms });
        const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
        // prefixes in place, like util.prefixIssues. newResult must land before the early return: a catchall runs after this and would otherwise write onto the caller's input
        const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
        doc.write(`const input = payload.value;`);
        const ids = Object.create(null);
        let counter = 0;
        for (const key of normalized.allKeys) {
            ids[key] = `key_${counter++}`;
        }
        // A: preserve key order {
        doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
        for (const key of normalized.allKeys) {
            if (key === "__proto__")
                continue;
            const id = ids[key];
            const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : util.esc(key);
            const isPresent = `${k} in input`;
            const schema = shape[key];
            const optin = schema?._zod?.optin;
            const isOptionalIn = optin !== undefined;
            const isOptionalOut = schema?._zod?.optout === "optional";
            doc.write(`const ${id} = ${parseStr(k)};`);
            if (isOptionalIn && isOptionalOut) {
                // For optional-in/out schemas, ignore errors on absent keys \u2014 and, like the interpreted path, drop the value produced alongside them. The middle rung goes further: it permits absence without supplying anything in its place, so an absent key contributes nothing at all.
                const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
                doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
            }
            else if (!isOptionalIn) {
                doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
            }
            else {
                doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
                if (optin === "defaulted") {
                    doc.write(`newResult[${k}] = ${id}.value;`);
                }
                else {
                    doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
                }
            }
        }
        doc.write(`payload.value = newResult;`);
        doc.write(`return payload;`);
        // closing `shape` in is what pays: turbofan specializes the parser against that one shape object, so every `shape[k]._zod.run` folds to a known callee. as a parameter it stays a generic load and measures 13% slower even with the forwarding frame gone
        return doc.compile();
    };
    let fastpass;
    const isObject = util.isObject;
    const jit = !core.globalConfig.jitless;
    const allowsEval = util.allowsEval;
    const fastEnabled = jit && allowsEval.value; // && !def.catchall;
    const catchall = def.catchall;
    let value;
    inst._zod.parse = (payload, ctx) => {
        value ?? (value = _normalized.value);
        const input = payload.value;
        if (!isObject(input)) {
            payload.issues.push({
                expected: "object",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
            // always synchronous
            if (!fastpass)
                fastpass = generateFastpass(def.shape);
            payload = fastpass(payload, ctx);
            if (!catchall)
                return payload;
            return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
        }
        return superParse(payload, ctx);
    };
})));
function handleUnionResults(results, final, inst, ctx) {
    for (const result of results) {
        if (result.issues.length === 0) {
            final.value = result.value;
            return final;
        }
    }
    const nonaborted = results.filter((r) => !util.aborted(r));
    if (nonaborted.length === 1) {
        final.value = nonaborted[0].value;
        return nonaborted[0];
    }
    final.issues.push({
        code: "invalid_union",
        input: final.value,
        inst,
        errors: results.map((result) => result.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config()))),
    });
    return final;
}
const $ZodUnion = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodUnion", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted")
        ? "defaulted"
        : zod.def.options.some((o) => o._zod.optin !== undefined)
            ? "optional"
            : undefined);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : undefined);
    util.defineLazyInternal(inst, "values", (zod) => {
        if (zod.def.options.every((o) => o._zod.values)) {
            return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
        }
        return undefined;
    });
    util.defineLazyInternal(inst, "pattern", (zod) => {
        if (zod.def.options.every((o) => o._zod.pattern)) {
            const patterns = zod.def.options.map((o) => o._zod.pattern);
            return new RegExp(`^(${patterns.map((p) => util.cleanRegex(p.source)).join("|")})$`);
        }
        return undefined;
    });
    const first = def.options.length === 1 ? def.options[0]._zod.run : null;
    inst._zod.parse = (payload, ctx) => {
        if (first) {
            return first(payload, ctx);
        }
        let async = false;
        const results = [];
        for (const option of def.options) {
            const result = option._zod.run({
                value: payload.value,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                results.push(result);
                async = true;
            }
            else {
                if (result.issues.length === 0)
                    return result;
                results.push(result);
            }
        }
        if (!async)
            return handleUnionResults(results, payload, inst, ctx);
        return Promise.all(results).then((results) => {
            return handleUnionResults(results, payload, inst, ctx);
        });
    };
})));
function handleExclusiveUnionResults(results, final, inst, ctx) {
    const matches = [];
    for (let i = 0; i < results.length; i++) {
        if (results[i].issues.length === 0)
            matches.push(i);
    }
    if (matches.length === 1) {
        final.value = results[matches[0]].value;
        return final;
    }
    if (matches.length === 0) {
        // No matches - same as regular union
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: results.map((result) => result.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config()))),
        });
    }
    else {
        // Multiple matches - exclusive union failure
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: [],
            inclusive: false,
            matches,
        });
    }
    return final;
}
const $ZodXor = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodXor", (inst, def) => {
    $ZodUnion.init(inst, def);
    def.inclusive = false;
    const first = def.options.length === 1 ? def.options[0]._zod.run : null;
    inst._zod.parse = (payload, ctx) => {
        if (first) {
            return first(payload, ctx);
        }
        let async = false;
        const results = [];
        for (const option of def.options) {
            const result = option._zod.run({
                value: payload.value,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                results.push(result);
                async = true;
            }
            else {
                results.push(result);
            }
        }
        if (!async)
            return handleExclusiveUnionResults(results, payload, inst, ctx);
        return Promise.all(results).then((results) => {
            return handleExclusiveUnionResults(results, payload, inst, ctx);
        });
    };
})));
/** Returns the option whose discriminator claims `value`, or throws if ambiguous. */
function getDiscriminatedOption(union, value) {
    const internals = union._zod;
    let map = internals.bag.optionsMap;
    if (!map) {
        map = discriminatorMap(internals.def);
        internals.bag.optionsMap = map;
    }
    const option = map.get(value);
    if (option === null)
        throw new Error(`Ambiguous discriminator value "${String(value)}"`);
    return option;
}
function discriminatorMap(def) {
    const map = new Map();
    for (const option of def.options) {
        const values = option._zod.propValues?.[def.discriminator];
        if (!values || values.size === 0)
            throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
        for (const value of values) {
            if (map.has(value)) {
                if (value !== undefined)
                    throw new Error(`Duplicate discriminator value "${String(value)}"`);
                // keep the collision marked so a later member cannot reclaim it
                map.set(value, null);
            }
            else {
                map.set(value, option);
            }
        }
    }
    return map;
}
const $ZodDiscriminatedUnion = 
/*@__PURE__*/
(/* unused pure expression or super */ null && (core.$constructor("$ZodDiscriminatedUnion", (inst, def) => {
    def.inclusive = false;
    $ZodUnion.init(inst, def);
    const _super = inst._zod.parse;
    util.defineLazyInternal(inst, "propValues", (zod) => {
        const propValues = {};
        let undefinedCount = 0;
        for (const option of zod.def.options) {
            const pv = option._zod.propValues;
            if (!pv || Object.keys(pv).length === 0)
                throw new Error(`Invalid discriminated union option at index "${zod.def.options.indexOf(option)}"`);
            if (pv[zod.def.discriminator]?.has(undefined))
                undefinedCount++;
            for (const [k, v] of Object.entries(pv)) {
                if (!Object.prototype.hasOwnProperty.call(propValues, k)) {
                    util.assignProp(propValues, k, new Set());
                }
                for (const val of v) {
                    propValues[k].add(val);
                }
            }
        }
        if (!zod.def.unionFallback && undefinedCount > 1)
            propValues[zod.def.discriminator]?.delete(undefined);
        return propValues;
    });
    // Checked now rather than in the lookup map below, so an option that lacks the discriminator fails at the `discriminatedUnion` call instead of on the first object parsed. Options whose shape cannot be enumerated without resolving it \u2014 pipes and lazies \u2014 are left to the map.
    def.options.forEach((option, i) => {
        const propShape = util.rawShape(option._zod.def);
        if (propShape && !Object.prototype.hasOwnProperty.call(propShape, def.discriminator)) {
            throw new Error(`Invalid discriminated union option at index "${i}"`);
        }
    });
    const disc = util.cached(() => discriminatorMap(def));
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!util.isObject(input)) {
            payload.issues.push({
                code: "invalid_type",
                expected: "object",
                input,
                inst,
            });
            return payload;
        }
        const value = input?.[def.discriminator];
        const opt = disc.value.get(value);
        // forward metadata cannot choose an encoder for an absent tag
        if (opt && (value !== undefined || ctx.direction !== "backward")) {
            return opt._zod.run(payload, ctx);
        }
        // Fall back to union matching when the fast discriminator path fails:
        // - explicitly enabled via unionFallback, or
        // - during backward direction (encode), since codec-based discriminators have different values in forward vs backward directions
        if (def.unionFallback || ctx.direction === "backward") {
            return _super(payload, ctx);
        }
        // no matching discriminator
        payload.issues.push({
            code: "invalid_union",
            errors: [],
            note: "No matching discriminator",
            discriminator: def.discriminator,
            options: Array.from(disc.value.keys()).filter((value) => disc.value.get(value) !== null),
            input,
            path: [def.discriminator],
            inst,
        });
        return payload;
    };
})));
const $ZodIntersection = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIntersection", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        const left = def.left._zod.run({ value: input, issues: [] }, ctx);
        const right = def.right._zod.run({ value: input, issues: [] }, ctx);
        const async = left instanceof Promise || right instanceof Promise;
        if (async) {
            return Promise.all([left, right]).then(([left, right]) => {
                return handleIntersectionResults(payload, left, right);
            });
        }
        return handleIntersectionResults(payload, left, right);
    };
})));
function mergeValues(a, b) {
    // const aType = parse.t(a);
    // const bType = parse.t(b);
    if (a === b) {
        return { valid: true, data: a };
    }
    if (a instanceof Date && b instanceof Date && +a === +b) {
        return { valid: true, data: a };
    }
    if (util.isPlainObject(a) && util.isPlainObject(b)) {
        const bKeys = Object.keys(b);
        const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
        const newObj = { ...a, ...b };
        if (Object.prototype.hasOwnProperty.call(newObj, "__proto__"))
            delete newObj.__proto__;
        for (const key of sharedKeys) {
            if (key === "__proto__")
                continue;
            const sharedValue = mergeValues(a[key], b[key]);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [key, ...sharedValue.mergeErrorPath],
                };
            }
            newObj[key] = sharedValue.data;
        }
        return { valid: true, data: newObj };
    }
    if (Array.isArray(a) && Array.isArray(b)) {
        if (a.length !== b.length) {
            return { valid: false, mergeErrorPath: [] };
        }
        const newArray = [];
        for (let index = 0; index < a.length; index++) {
            const itemA = a[index];
            const itemB = b[index];
            const sharedValue = mergeValues(itemA, itemB);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [index, ...sharedValue.mergeErrorPath],
                };
            }
            newArray.push(sharedValue.data);
        }
        return { valid: true, data: newArray };
    }
    return { valid: false, mergeErrorPath: [] };
}
function handleIntersectionResults(result, left, right) {
    // Track which side(s) reject each key. A key rejection is reported only when BOTH sides reject it, so a key owned by one branch survives the other's key schema. strictObject reports these as unrecognized_keys; a record with an open key schema reports one invalid_key per key.
    const unrecKeys = new Map();
    let unrecIssue;
    const keyIssues = new Map();
    const collect = (iss, side) => {
        let keys;
        if (iss.code === "unrecognized_keys" && !iss.path?.length) {
            unrecIssue ?? (unrecIssue = iss);
            keys = iss.keys;
        }
        else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
            const k = String(iss.path[0]);
            if (!keyIssues.has(k))
                keyIssues.set(k, iss);
            keys = [k];
        }
        else {
            return false;
        }
        for (const k of keys) {
            if (!unrecKeys.has(k))
                unrecKeys.set(k, {});
            unrecKeys.get(k)[side] = true;
        }
        return true;
    };
    for (const iss of left.issues) {
        if (!collect(iss, "l"))
            result.issues.push(iss);
    }
    for (const iss of right.issues) {
        if (!collect(iss, "r"))
            result.issues.push(iss);
    }
    // Report only keys rejected by BOTH sides
    const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
    if (bothKeys.length) {
        const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
        if (aggregated.length)
            result.issues.push({ ...unrecIssue, keys: aggregated });
        for (const k of bothKeys) {
            if (!aggregated.includes(k) && keyIssues.has(k))
                result.issues.push(keyIssues.get(k));
        }
    }
    const merged = mergeValues(left.value, right.value);
    if (!merged.valid) {
        if (util.aborted(result))
            return result;
        throw new Error(`Unmergable intersection. Error path: ` + `${JSON.stringify(merged.mergeErrorPath)}`);
    }
    result.value = merged.data;
    return result;
}
const $ZodTuple = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodTuple", (inst, def) => {
    $ZodType.init(inst, def);
    const items = def.items;
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!Array.isArray(input)) {
            payload.issues.push({
                input,
                inst,
                expected: "tuple",
                code: "invalid_type",
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, [], ctx) : [];
        const proms = [];
        const optinStart = getTupleOptStart(items, "optin");
        const optoutStart = getTupleOptStart(items, "optout");
        if (!def.rest) {
            if (input.length < optinStart) {
                payload.issues.push({
                    code: "too_small",
                    minimum: optinStart,
                    inclusive: true,
                    input,
                    inst,
                    origin: "array",
                });
                return payload;
            }
            if (input.length > items.length) {
                payload.issues.push({
                    code: "too_big",
                    maximum: items.length,
                    inclusive: true,
                    input,
                    inst,
                    origin: "array",
                });
            }
        }
        // Run every item in parallel, collecting results into an indexed array. The post-processing in `handleTupleResults` walks them in order so it can decide whether an absent optional-output error can truncate the tail or must be reported to preserve required output.
        const itemResults = new Array(items.length);
        // only tracked when there is a rest loop to skip
        const abortEarly = def.rest ? ctx?.abortEarly : undefined;
        let itemAborted = false;
        for (let i = 0; i < items.length; i++) {
            const r = items[i]._zod.run({ value: input[i], issues: [] }, ctx);
            if (r instanceof Promise) {
                proms.push(r.then((rr) => {
                    itemResults[i] = rr;
                }));
            }
            else {
                itemResults[i] = r;
                if (abortEarly && !itemAborted && r.issues.length)
                    itemAborted = util.aborted(r);
            }
        }
        // sound because rest is non-empty exactly when every fixed index is present, the one case handleTupleResults cannot discard an item's issues
        if (def.rest && !itemAborted) {
            let i = items.length - 1;
            const rest = input.slice(items.length);
            let seen = payload.issues.length;
            for (const el of rest) {
                if (abortEarly && payload.issues.length !== seen) {
                    if (util.aborted(payload, seen))
                        break;
                    seen = payload.issues.length;
                }
                i++;
                const result = def.rest._zod.run({ value: el, issues: [] }, ctx);
                if (result instanceof Promise) {
                    proms.push(result.then((r) => handleTupleResult(r, payload, i)));
                }
                else {
                    handleTupleResult(result, payload, i);
                }
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => handleTupleResults(itemResults, payload, items, input, optoutStart));
        }
        return handleTupleResults(itemResults, payload, items, input, optoutStart);
    };
})));
function getTupleOptStart(items, key) {
    for (let i = items.length - 1; i >= 0; i--) {
        // optin is a three-rung ladder so any rung above `undefined` permits an absent slot; optout stays two-valued.
        const omittable = key === "optin" ? items[i]._zod.optin !== undefined : items[i]._zod.optout === "optional";
        if (!omittable)
            return i + 1;
    }
    return 0;
}
function handleTupleResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...util.prefixIssues(index, result.issues));
    }
    final.value[index] = result.value;
}
function handleTupleResults(itemResults, final, items, input, optoutStart) {
    // Walk results in order. Mirror $ZodObject's swallow-on-absent-optional rule, but only after `optoutStart`: the first index where the output tuple tail can be absent.
    for (let i = 0; i < items.length; i++) {
        const r = itemResults[i];
        const isPresent = i < input.length;
        // The array analog of `handlePropertyResult`'s absent-key early return: the middle rung permits absence without supplying anything in its place, so the tail truncates here instead of materializing whatever the item made of `undefined`.
        if (!isPresent && i >= optoutStart && items[i]._zod.optin === "optional") {
            final.value.length = i;
            break;
        }
        if (r.issues.length) {
            if (!isPresent && i >= optoutStart) {
                final.value.length = i;
                break;
            }
            final.issues.push(...util.prefixIssues(i, r.issues));
        }
        final.value[i] = r.value;
    }
    // Drop trailing slots that produced `undefined` for absent input
    // (the array analog of an absent optional key on an object). The
    // `i >= input.length` floor is critical: an explicit `undefined`
    // *inside* the input must be preserved even when the schema is
    // optional-out (e.g. `z.string().or(z.undefined())` accepting an
    // explicit undefined value).
    for (let i = final.value.length - 1; i >= input.length; i--) {
        if (items[i]._zod.optout === "optional" && final.value[i] === undefined) {
            final.value.length = i;
        }
        else {
            break;
        }
    }
    return final;
}
const $ZodRecord = /*@__PURE__*/ $constructor("$ZodRecord", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core_globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!isPlainObject(input)) {
            payload.issues.push({
                expected: "record",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        // no guard in either loop below: a record's invalid_key aborts but an enclosing intersection can reconcile it, so a stopped loop hides keys the sibling does not own and the intersection then rejects nothing
        const proms = [];
        const values = def.keyType._zod.values;
        if (values && !def.partial) {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            const recordKeys = new Set();
            for (const key of values) {
                if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
                    recordKeys.add(typeof key === "number" ? key.toString() : key);
                    // A declared __proto__ is stripped but is not an unrecognized key.
                    if (key === "__proto__")
                        continue;
                    const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                    if (keyResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (keyResult.issues.length) {
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
                            input: key,
                            path: [key],
                            inst,
                        });
                        continue;
                    }
                    const outKey = keyResult.value;
                    if (outKey === "__proto__")
                        continue;
                    const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                    if (result instanceof Promise) {
                        proms.push(result.then((result) => {
                            if (result.issues.length) {
                                payload.issues.push(...prefixIssues(key, result.issues));
                            }
                            payload.value[outKey] = result.value;
                        }));
                    }
                    else {
                        if (result.issues.length) {
                            payload.issues.push(...prefixIssues(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }
                }
            }
            let unrecognized;
            for (const key in input) {
                if (!recordKeys.has(key)) {
                    if (def.mode === "loose") {
                        // skip __proto__ so it can't replace the result prototype via the assignment setter on the plain {} we build into
                        if (key === "__proto__")
                            continue;
                        payload.value[key] = input[key];
                    }
                    else {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        else {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            // An enumerable key schema declares which keys the record owns, so a key outside the set is unrecognized. A non-enumerable one (regex, refine) is a constraint every key must satisfy, so a failing key is invalid. Only the former is reconcilable against the other side of an intersection.
            let unrecognized;
            // Reflect.ownKeys for Symbol-key support; filter non-enumerable to match z.object()
            for (const key of Reflect.ownKeys(input)) {
                if (key === "__proto__")
                    continue;
                if (!Object.prototype.propertyIsEnumerable.call(input, key))
                    continue;
                let keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                if (keyResult instanceof Promise) {
                    throw new Error("Async schemas not supported in object keys currently");
                }
                // Numeric string fallback: if key is a numeric string and failed, retry with Number(key). This handles z.number(), z.literal([1, 2, 3]), and unions containing numeric literals
                const checkNumericKey = typeof key === "string" && number.test(key) && keyResult.issues.length;
                if (checkNumericKey) {
                    const retryResult = def.keyType._zod.run({ value: Number(key), issues: [] }, ctx);
                    if (retryResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (retryResult.issues.length === 0) {
                        keyResult = retryResult;
                    }
                }
                if (keyResult.issues.length) {
                    if (def.mode === "loose") {
                        // Pass through unchanged
                        payload.value[key] = input[key];
                    }
                    else if (values) {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                    else {
                        // Default "strict" behavior: error on invalid key
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
                            input: key,
                            path: [key],
                            inst,
                        });
                    }
                    continue;
                }
                // the guard above tests the raw input key, but the key schema can normalize an ordinary key into __proto__; re-check the key we actually write under
                const outKey = keyResult.value;
                if (outKey === "__proto__")
                    continue;
                const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                if (result instanceof Promise) {
                    proms.push(result.then((result) => {
                        if (result.issues.length) {
                            payload.issues.push(...prefixIssues(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }));
                }
                else {
                    if (result.issues.length) {
                        payload.issues.push(...prefixIssues(key, result.issues));
                    }
                    payload.value[outKey] = result.value;
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload;
    };
});
const $ZodMap = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodMap", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!(input instanceof Map)) {
            payload.issues.push({
                expected: "map",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        const proms = [];
        payload.value = memo ? memo.alloc(inst, payload, new Map(), ctx) : new Map();
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const [key, value] of input) {
            if (abortEarly && payload.issues.length !== seen) {
                if (util.aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
            const valueResult = def.valueType._zod.run({ value: value, issues: [] }, ctx);
            if (keyResult instanceof Promise || valueResult instanceof Promise) {
                proms.push(Promise.all([keyResult, valueResult]).then(([keyResult, valueResult]) => {
                    handleMapResult(keyResult, valueResult, payload, key, input, inst, ctx);
                }));
            }
            else {
                handleMapResult(keyResult, valueResult, payload, key, input, inst, ctx);
            }
        }
        if (proms.length)
            return Promise.all(proms).then(() => payload);
        return payload;
    };
    capSize(inst, mapSize);
})));
function handleMapResult(keyResult, valueResult, final, key, input, inst, ctx) {
    if (keyResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, keyResult.issues));
        }
        else {
            final.issues.push({
                code: "invalid_key",
                origin: "map",
                input,
                inst,
                issues: keyResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    if (valueResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, valueResult.issues));
        }
        else {
            final.issues.push({
                origin: "map",
                code: "invalid_element",
                input,
                inst,
                key: key,
                issues: valueResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    final.value.set(keyResult.value, valueResult.value);
}
const $ZodSet = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSet", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!(input instanceof Set)) {
            payload.issues.push({
                input,
                inst,
                expected: "set",
                code: "invalid_type",
            });
            return payload;
        }
        const proms = [];
        payload.value = memo ? memo.alloc(inst, payload, new Set(), ctx) : new Set();
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const item of input) {
            if (abortEarly && payload.issues.length !== seen) {
                if (util.aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            const result = def.valueType._zod.run({ value: item, issues: [] }, ctx);
            if (result instanceof Promise) {
                proms.push(result.then((result) => handleSetResult(result, payload)));
            }
            else
                handleSetResult(result, payload);
        }
        if (proms.length)
            return Promise.all(proms).then(() => payload);
        return payload;
    };
    capSize(inst, setSize);
})));
function handleSetResult(result, final) {
    if (result.issues.length) {
        final.issues.push(...result.issues);
    }
    final.value.add(result.value);
}
const $ZodEnum = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodEnum", (inst, def) => {
    $ZodType.init(inst, def);
    const values = util.getEnumValues(def.entries);
    const valuesSet = new Set(values);
    inst._zod.values = valuesSet;
    util.defineLazyInternal(inst, "pattern", (zod) => {
        const patternValues = util.getEnumValues(zod.def.entries).filter((k) => util.propertyKeyTypes.has(typeof k));
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(patternValues.length ? `^(${patternValues.map((o) => util.escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (valuesSet.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values,
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodLiteral = /*@__PURE__*/ $constructor("$ZodLiteral", (inst, def) => {
    $ZodType.init(inst, def);
    const values = new Set(def.values);
    inst._zod.values = values;
    defineLazyInternal(inst, "pattern", (zod) => {
        const vals = zod.def.values;
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(vals.length
            ? `^(${vals
                .map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o))
                .join("|")})$`
            : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (values.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values: def.values,
            input,
            inst,
        });
        return payload;
    };
});
const $ZodFile = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodFile", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        // @ts-ignore
        if (input instanceof File)
            return payload;
        payload.issues.push({
            expected: "file",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodTransform = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodTransform", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.optin = "optional";
    core.globalConfig.memoizer?.guard(inst);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            throw new core.$ZodEncodeError(inst.constructor.name);
        }
        const _out = def.transform(payload.value, payload);
        if (ctx.async) {
            const output = _out instanceof Promise ? _out : Promise.resolve(_out);
            return output.then((output) => {
                payload.value = output;
                return payload;
            });
        }
        if (_out instanceof Promise) {
            throw new core.$ZodAsyncError();
        }
        payload.value = _out;
        return payload;
    };
})));
function handleOptionalResult(payload, result) {
    // A substituting schema that still failed has no usable answer; yield undefined. Its issues are simply dropped: it ran on a payload of its own, so there is no shared array to truncate and nothing of the caller's to lose with it.
    payload.value = result.issues.length ? undefined : result.value;
    return payload;
}
const $ZodOptional = /*@__PURE__*/ $constructor("$ZodOptional", (inst, def) => {
    $ZodType.init(inst, def);
    // .optional() propagates absence rather than substituting for it, so a defaulted inner keeps its rung.
    defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    inst._zod.optout = "optional";
    defineLazyInternal(inst, "values", (zod) => {
        const values = zod.def.innerType._zod.values;
        return values ? new Set([...values, undefined]) : undefined;
    });
    defineLazyInternal(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        if (payload.value === undefined) {
            // Only the top rung substitutes a value for absence; everything else leaves it intact, which is what .optional() means.
            if (def.innerType._zod.optin !== "defaulted")
                return payload;
            // Its own payload, for the same reason $ZodCatch gets one: a pipe forwards an unrecognized key through the caller's issues array, and this must not read that as the substituting schema failing and drop it.
            const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
            if (result instanceof Promise)
                return result.then((result) => handleOptionalResult(payload, result));
            return handleOptionalResult(payload, result);
        }
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodExactOptional = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodExactOptional", (inst, def) => {
    // Call parent init - inherits optin/optout = "optional"
    $ZodOptional.init(inst, def);
    // Override values/pattern to NOT add undefined
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    util.defineLazyInternal(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
    // Override parse to just delegate (no undefined handling)
    inst._zod.parse = (payload, ctx) => {
        return def.innerType._zod.run(payload, ctx);
    };
})));
const $ZodNullable = /*@__PURE__*/ $constructor("$ZodNullable", (inst, def) => {
    $ZodType.init(inst, def);
    defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
    defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    defineLazyInternal(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : undefined;
    });
    defineLazyInternal(inst, "values", (zod) => {
        return zod.def.innerType._zod.values ? new Set([...zod.def.innerType._zod.values, null]) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        // Forward direction (decode): allow null to pass through
        if (payload.value === null)
            return payload;
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodDefault = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodDefault", (inst, def) => {
    $ZodType.init(inst, def);
    // inst._zod.qin = "true";
    inst._zod.optin = "defaulted";
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply defaults for undefined input
        if (payload.value === undefined) {
            payload.value = def.defaultValue;
            /**
             * $ZodDefault returns the default value immediately in forward direction.
             * It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
            return payload;
        }
        // Forward direction: continue with default handling
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleDefaultResult(result, def));
        }
        return handleDefaultResult(result, def);
    };
})));
function handleDefaultResult(payload, def) {
    if (payload.value === undefined) {
        payload.value = def.defaultValue;
    }
    return payload;
}
const $ZodPrefault = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPrefault", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.optin = "defaulted";
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply prefault for undefined input
        if (payload.value === undefined) {
            payload.value = def.defaultValue;
        }
        return def.innerType._zod.run(payload, ctx);
    };
})));
const $ZodNonOptional = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNonOptional", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "values", (zod) => {
        const v = zod.def.innerType._zod.values;
        return v ? new Set([...v].filter((x) => x !== undefined)) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleNonOptionalResult(result, inst));
        }
        return handleNonOptionalResult(result, inst);
    };
})));
function handleNonOptionalResult(payload, inst) {
    if (!payload.issues.length && payload.value === undefined) {
        payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: payload.value,
            inst,
        });
    }
    return payload;
}
const $ZodSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSuccess", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            throw new core.$ZodEncodeError("ZodSuccess");
        }
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => {
                payload.value = result.issues.length === 0;
                return payload;
            });
        }
        payload.value = result.issues.length === 0;
        return payload;
    };
})));
function handleCatchResult(payload, result, def, ctx) {
    if (!result.issues.length) {
        payload.value = result.value;
        // The value carries up, so the flag describing it has to carry with it: a back-edge into a node still being parsed must not be frozen by an enclosing readonly, and its checks belong to the node itself. Guarded so the ordinary case adds no own property.
        if (result.memo)
            payload.memo = true;
        return payload;
    }
    // Spread the inner's own payload, not ours: `value` has to stay the input the catch was handed, and the inner ran on a payload of its own so its issues are already private to this call.
    payload.value = def.catchValue({
        ...result,
        value: payload.value,
        error: {
            issues: result.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
        },
        input: payload.value,
    });
    return payload;
}
const $ZodCatch = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCatch", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply catch logic
        const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleCatchResult(payload, result, def, ctx));
        }
        return handleCatchResult(payload, result, def, ctx);
    };
})));
const $ZodNaN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNaN", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "number" || !Number.isNaN(payload.value)) {
            payload.issues.push({
                input: payload.value,
                inst,
                expected: "nan",
                code: "invalid_type",
            });
            return payload;
        }
        return payload;
    };
})));
const $ZodPipe = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPipe", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            const right = def.out._zod.run(payload, ctx);
            if (right instanceof Promise) {
                return right.then((right) => handlePipeResult(right, def.in, ctx));
            }
            return handlePipeResult(right, def.in, ctx);
        }
        const left = def.in._zod.run(payload, ctx);
        if (left instanceof Promise) {
            return left.then((left) => handlePipeResult(left, def.out, ctx));
        }
        return handlePipeResult(left, def.out, ctx);
    };
})));
function handlePipeResult(left, next, ctx) {
    // Any issue stops the pipe, so a failing refinement never feeds its transform. An unrecognized key is the exception: it describes the input's extra properties, not the value being piped, and an enclosing intersection may yet reconcile it.
    if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
        // prevent further checks
        left.aborted = true;
        return left;
    }
    return next._zod.run({ value: left.value, issues: left.issues }, ctx);
}
const $ZodCodec = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCodec", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
    inst._zod.parse = (payload, ctx) => {
        const direction = ctx.direction || "forward";
        if (direction === "forward") {
            const left = def.in._zod.run(payload, ctx);
            if (left instanceof Promise) {
                return left.then((left) => handleCodecAResult(left, def, ctx));
            }
            return handleCodecAResult(left, def, ctx);
        }
        else {
            const right = def.out._zod.run(payload, ctx);
            if (right instanceof Promise) {
                return right.then((right) => handleCodecAResult(right, def, ctx));
            }
            return handleCodecAResult(right, def, ctx);
        }
    };
})));
function handleCodecAResult(result, def, ctx) {
    if (result.issues.length) {
        // prevent further checks
        result.aborted = true;
        return result;
    }
    const direction = ctx.direction || "forward";
    if (direction === "forward") {
        const transformed = def.transform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.out, ctx));
        }
        return handleCodecTxResult(result, transformed, def.out, ctx);
    }
    else {
        const transformed = def.reverseTransform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.in, ctx));
        }
        return handleCodecTxResult(result, transformed, def.in, ctx);
    }
}
function handleCodecTxResult(left, value, nextSchema, ctx) {
    // Check if transform added any issues
    if (left.issues.length) {
        left.aborted = true;
        return left;
    }
    return nextSchema._zod.run({ value, issues: left.issues }, ctx);
}
const $ZodPreprocess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPreprocess", (inst, def) => {
    $ZodPipe.init(inst, def);
})));
const $ZodReadonly = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodReadonly", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then(handleReadonlyResult);
        }
        return handleReadonlyResult(result);
    };
})));
function handleReadonlyResult(payload) {
    // A repeat visit hands back a node that is still being built; freezing it here would make the rest of its keys fail to assign.
    if (!payload.memo)
        payload.value = Object.freeze(payload.value);
    return payload;
}
// a leaf's pattern source with its own checks folded in: the last pattern-carrying check wins, else length bounds narrow the catch-all, else an integer format narrows the number form. the fold lives here instead of on `_zod.pattern` so a bundle without template literals never pays for it
function leafPattern(schema) {
    const def = schema._zod.def;
    let pattern = def.pattern;
    let isInt = !!def.format?.includes("int");
    let minimum;
    let maximum;
    for (const ch of def.checks ?? []) {
        const d = ch._zod.def;
        if (d.pattern)
            pattern = d.pattern;
        isInt || (isInt = !!d.format?.includes("int"));
        const lo = d.minimum ?? d.length;
        const hi = d.maximum ?? d.length;
        if (lo !== undefined && (minimum === undefined || lo > minimum))
            minimum = lo;
        if (hi !== undefined && (maximum === undefined || hi < maximum))
            maximum = hi;
    }
    if (pattern)
        return pattern.source;
    // an empty range matches nothing at runtime, and `{8,5}` is not a legal quantifier
    if (minimum !== undefined && maximum !== undefined && minimum > maximum)
        return "(?!)";
    if (minimum !== undefined || maximum !== undefined)
        return regexes.string({ minimum, maximum }).source;
    const own = schema._zod.pattern;
    return (isInt && own === regexes.number ? regexes.integer : own)?.source;
}
// a part's pattern source. a wrapper's pattern embeds its inner pattern's source verbatim, so the folded form is substituted in place without knowing the wrapper's own composition; a union's options are joined the way the union builds its own pattern
function partPattern(schema) {
    const def = schema._zod.def;
    const own = schema._zod.pattern?.source;
    // lazy resolves its inner on the internals, not the def
    const inner = def.innerType ?? schema._zod.innerType;
    if (inner) {
        const before = inner._zod.pattern?.source;
        const after = partPattern(inner);
        if (own && before && after && after !== before) {
            return own.replace(util.cleanRegex(before), () => util.cleanRegex(after));
        }
        return own;
    }
    if (def.options) {
        const sources = def.options.map(partPattern);
        if (sources.every(Boolean))
            return `^(${sources.map((s) => util.cleanRegex(s)).join("|")})$`;
    }
    return leafPattern(schema);
}
const $ZodTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodTemplateLiteral", (inst, def) => {
    $ZodType.init(inst, def);
    const regexParts = [];
    for (const part of def.parts) {
        if (typeof part === "object" && part !== null) {
            // is Zod schema
            const source = partPattern(part);
            if (!source) {
                throw new Error(`Invalid template literal part, no pattern found: ${[...part._zod.traits].shift()}`);
            }
            regexParts.push(util.cleanRegex(source));
        }
        else if (part === null || util.primitiveTypes.has(typeof part)) {
            regexParts.push(util.escapeRegex(`${part}`));
        }
        else {
            throw new Error(`Invalid template literal part: ${part}`);
        }
    }
    inst._zod.pattern = new RegExp(`^${regexParts.join("")}$`);
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "string") {
            payload.issues.push({
                input: payload.value,
                inst,
                expected: "string",
                code: "invalid_type",
            });
            return payload;
        }
        inst._zod.pattern.lastIndex = 0;
        if (!inst._zod.pattern.test(payload.value)) {
            payload.issues.push({
                input: payload.value,
                inst,
                code: "invalid_format",
                format: def.format ?? "template_literal",
                pattern: inst._zod.pattern.source,
            });
            return payload;
        }
        return payload;
    };
})));
const $ZodFunction = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodFunction", (inst, def) => {
    $ZodType.init(inst, def);
    // Defined, not assigned: the classic prototype exposes `_def` as a getter with no setter.
    Object.defineProperty(inst, "_def", { value: def });
    inst._zod.def = def;
    inst.implement = (func) => {
        if (typeof func !== "function") {
            throw new Error("implement() must be called with a function");
        }
        // Defined inline so the closure stays anonymous: binding it to a `const` first names it, which costs 256 bytes per implemented function.
        return Object.defineProperty(function (...args) {
            const parsedArgs = inst._def.input ? parse(inst._def.input, args) : args;
            const result = Reflect.apply(func, this, parsedArgs);
            if (inst._def.output) {
                return parse(inst._def.output, result);
            }
            return result;
        }, "_zod", { value: inst._zod, enumerable: false });
    };
    inst.implementAsync = (func) => {
        if (typeof func !== "function") {
            throw new Error("implementAsync() must be called with a function");
        }
        return Object.defineProperty(async function (...args) {
            const parsedArgs = inst._def.input ? await parseAsync(inst._def.input, args) : args;
            const result = await Reflect.apply(func, this, parsedArgs);
            if (inst._def.output) {
                return await parseAsync(inst._def.output, result);
            }
            return result;
        }, "_zod", { value: inst._zod, enumerable: false });
    };
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "function") {
            payload.issues.push({
                code: "invalid_type",
                expected: "function",
                input: payload.value,
                inst,
            });
            return payload;
        }
        // Check if output is a promise type to determine if we should use async implementation
        const hasPromiseOutput = inst._def.output && inst._def.output._zod.def.type === "promise";
        if (hasPromiseOutput) {
            payload.value = inst.implementAsync(payload.value);
        }
        else {
            payload.value = inst.implement(payload.value);
        }
        return payload;
    };
    inst.input = (...args) => {
        const F = inst.constructor;
        if (Array.isArray(args[0])) {
            return new F({
                type: "function",
                input: new $ZodTuple({
                    type: "tuple",
                    items: args[0],
                    rest: args[1],
                }),
                output: inst._def.output,
            });
        }
        return new F({
            type: "function",
            input: args[0],
            output: inst._def.output,
        });
    };
    inst.output = (output) => {
        const F = inst.constructor;
        return new F({
            type: "function",
            input: inst._def.input,
            output,
        });
    };
    return inst;
})));
const $ZodPromise = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPromise", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        return Promise.resolve(payload.value).then((inner) => def.innerType._zod.run({ value: inner, issues: [] }, ctx));
    };
})));
const $ZodLazy = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodLazy", (inst, def) => {
    $ZodType.init(inst, def);
    // Cache the resolved inner type on the shared `def` so all clones of this lazy (e.g. via `.describe()`/`.meta()`) share the same inner instance, preserving identity for cycle detection on recursive schemas.
    util.defineLazy(inst._zod, "innerType", () => {
        const d = def;
        if (!d._cachedInner)
            d._cachedInner = def.getter();
        return d._cachedInner;
    });
    util.defineLazyInternal(inst, "pattern", (zod) => zod.innerType?._zod?.pattern);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.innerType?._zod?.propValues);
    util.defineLazyInternal(inst, "optin", (zod) => zod.innerType?._zod?.optin ?? undefined);
    util.defineLazyInternal(inst, "optout", (zod) => zod.innerType?._zod?.optout ?? undefined);
    inst._zod.parse = (payload, ctx) => {
        const inner = inst._zod.innerType;
        return inner._zod.run(payload, ctx);
    };
})));
const $ZodCustom = /*@__PURE__*/ $constructor("$ZodCustom", (inst, def) => {
    $ZodCheck.init(inst, def);
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _) => {
        return payload;
    };
    inst._zod.check = (payload) => {
        const input = payload.value;
        const r = def.fn(input);
        if (r instanceof Promise) {
            return r.then((r) => handleRefineResult(r, payload, input, inst));
        }
        handleRefineResult(r, payload, input, inst);
        return;
    };
});
function handleRefineResult(result, payload, input, inst) {
    if (!result) {
        const _iss = {
            code: "custom",
            input,
            inst, // incorporates params.error into issue reporting
            path: [...(inst._zod.def.path ?? [])], // incorporates params.error into issue reporting
            continue: !inst._zod.def.abort,
            // params: inst._zod.def.params,
        };
        if (inst._zod.def.params)
            _iss.params = inst._zod.def.params;
        payload.issues.push(issue(_iss));
    }
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/registries.js
var registries_a;
const $output = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("ZodOutput")));
const $input = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("ZodInput")));
class $ZodRegistry {
    constructor() {
        this._map = new WeakMap();
        this._idmap = new Map();
    }
    add(schema, ..._meta) {
        const meta = _meta[0];
        this._map.set(schema, meta);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.set(meta.id, schema);
        }
        return this;
    }
    clear() {
        this._map = new WeakMap();
        this._idmap = new Map();
        return this;
    }
    remove(schema) {
        const meta = this._map.get(schema);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.delete(meta.id);
        }
        this._map.delete(schema);
        return this;
    }
    get(schema) {
        // return this._map.get(schema) as any;
        // inherit metadata
        const p = schema._zod.parent;
        if (p) {
            const pm = { ...(this.get(p) ?? {}) };
            delete pm.id; // do not inherit id
            const f = { ...pm, ...this._map.get(schema) };
            return Object.keys(f).length ? f : undefined;
        }
        return this._map.get(schema);
    }
    has(schema) {
        return this._map.has(schema);
    }
}
// registries
function registry() {
    return new $ZodRegistry();
}
(registries_a = globalThis).__zod_globalRegistry ?? (registries_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/api.js




function snapshotChecks(def) {
    if (def.checks)
        def.checks = [...def.checks];
    return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
    return new Class(snapshotChecks({ type: "string", ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedString(Class, params) {
    return new Class(snapshotChecks({ type: "string", coerce: true, ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
    return new Class({
        type: "string",
        format: "email",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
    return new Class({
        type: "string",
        format: "guid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v4",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v6",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v7",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
    return new Class({
        type: "string",
        format: "url",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function api_emoji(Class, params) {
    return new Class({
        type: "string",
        format: "emoji",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
    return new Class({
        type: "string",
        format: "nanoid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link _cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
    return new Class({
        type: "string",
        format: "cuid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
    return new Class({
        type: "string",
        format: "cuid2",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
    return new Class({
        type: "string",
        format: "ulid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
    return new Class({
        type: "string",
        format: "xid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
    return new Class({
        type: "string",
        format: "ksuid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
    return new Class({
        type: "string",
        format: "ipv4",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
    return new Class({
        type: "string",
        format: "ipv6",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mac(Class, params) {
    return new Class({
        type: "string",
        format: "mac",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv4",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv6",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
    return new Class({
        type: "string",
        format: "base64",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
    return new Class({
        type: "string",
        format: "base64url",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
    return new Class({
        type: "string",
        format: "e164",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _creditCard(Class, params) {
    return new Class({
        type: "string",
        format: "credit_card",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _iban(Class, params) {
    return new Class({
        type: "string",
        format: "iban",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
    return new Class({
        type: "string",
        format: "jwt",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
const TimePrecision = {
    Any: null,
    Minute: -1,
    Second: 0,
    Millisecond: 3,
    Microsecond: 6,
};
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
    return new Class({
        type: "string",
        format: "datetime",
        check: "string_format",
        offset: false,
        local: false,
        precision: null,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
    return new Class({
        type: "string",
        format: "date",
        check: "string_format",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
    return new Class({
        type: "string",
        format: "time",
        check: "string_format",
        precision: null,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
    return new Class({
        type: "string",
        format: "duration",
        check: "string_format",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
    return new Class(snapshotChecks({ type: "number", checks: [], ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedNumber(Class, params) {
    return new Class(snapshotChecks({ type: "number", coerce: true, checks: [], ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "safeint",
        ...normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float64(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "int32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "uint32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
    return new Class({
        type: "boolean",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBoolean(Class, params) {
    return new Class({
        type: "boolean",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _bigint(Class, params) {
    return new Class({
        type: "bigint",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBigint(Class, params) {
    return new Class({
        type: "bigint",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "int64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "uint64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _symbol(Class, params) {
    return new Class({
        type: "symbol",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function api_undefined(Class, params) {
    return new Class({
        type: "undefined",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function api_null(Class, params) {
    return new Class({
        type: "null",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _any(Class) {
    return new Class({
        type: "any",
    });
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
    return new Class({
        type: "unknown",
    });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
    return new Class({
        type: "never",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _void(Class, params) {
    return new Class({
        type: "void",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _date(Class, params) {
    return new Class({
        type: "date",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedDate(Class, params) {
    return new Class({
        type: "date",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nan(Class, params) {
    return new Class({
        type: "nan",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
    return new checks.$ZodCheckLessThan({
        check: "less_than",
        ...util.normalizeParams(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
    return new checks.$ZodCheckLessThan({
        check: "less_than",
        ...util.normalizeParams(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
    return new checks.$ZodCheckGreaterThan({
        check: "greater_than",
        ...util.normalizeParams(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
    return new $ZodCheckGreaterThan({
        check: "greater_than",
        ...normalizeParams(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _positive(params) {
    return _gt(0, params);
}
// negative
// @__NO_SIDE_EFFECTS__
function _negative(params) {
    return _lt(0, params);
}
// nonpositive
// @__NO_SIDE_EFFECTS__
function _nonpositive(params) {
    return _lte(0, params);
}
// nonnegative
// @__NO_SIDE_EFFECTS__
function _nonnegative(params) {
    return _gte(0, params);
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
    return new checks.$ZodCheckMultipleOf({
        check: "multiple_of",
        ...util.normalizeParams(params),
        value,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxSize(maximum, params) {
    return new checks.$ZodCheckMaxSize({
        check: "max_size",
        ...util.normalizeParams(params),
        maximum,
    });
}
// @__NO_SIDE_EFFECTS__
function _minSize(minimum, params) {
    return new checks.$ZodCheckMinSize({
        check: "min_size",
        ...util.normalizeParams(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _size(size, params) {
    return new checks.$ZodCheckSizeEquals({
        check: "size_equals",
        ...util.normalizeParams(params),
        size,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
    const ch = new $ZodCheckMaxLength({
        check: "max_length",
        ...normalizeParams(params),
        maximum,
    });
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
    return new $ZodCheckMinLength({
        check: "min_length",
        ...normalizeParams(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
    return new checks.$ZodCheckLengthEquals({
        check: "length_equals",
        ...util.normalizeParams(params),
        length,
    });
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
    return new checks.$ZodCheckRegex({
        check: "string_format",
        format: "regex",
        ...util.normalizeParams(params),
        pattern,
    });
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
    return new checks.$ZodCheckLowerCase({
        check: "string_format",
        format: "lowercase",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
    return new checks.$ZodCheckUpperCase({
        check: "string_format",
        format: "uppercase",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
    return new checks.$ZodCheckIncludes({
        check: "string_format",
        format: "includes",
        ...util.normalizeParams(params),
        includes,
    });
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
    return new checks.$ZodCheckStartsWith({
        check: "string_format",
        format: "starts_with",
        ...util.normalizeParams(params),
        prefix,
    });
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
    return new checks.$ZodCheckEndsWith({
        check: "string_format",
        format: "ends_with",
        ...util.normalizeParams(params),
        suffix,
    });
}
// @__NO_SIDE_EFFECTS__
function _property(property, schema, params) {
    return new checks.$ZodCheckProperty({
        check: "property",
        property,
        schema,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _properties(shape, params) {
    return new checks.$ZodCheckProperties({
        check: "properties",
        shape,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mime(types, params) {
    return new checks.$ZodCheckMimeType({
        check: "mime_type",
        mime: types,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
    return new checks.$ZodCheckOverwrite({
        check: "overwrite",
        tx,
    });
}
// normalize
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
    return _overwrite((input) => input.normalize(form));
}
// trim
// @__NO_SIDE_EFFECTS__
function _trim() {
    return _overwrite((input) => input.trim());
}
// toLowerCase
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
    return _overwrite((input) => input.toLowerCase());
}
// toUpperCase
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
    return _overwrite((input) => input.toUpperCase());
}
// slugify
// @__NO_SIDE_EFFECTS__
function _slugify() {
    return _overwrite((input) => util.slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
    return new Class({
        type: "array",
        element,
        // get element() {
        //   return element;
        // },
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _union(Class, options, params) {
    return new Class({
        type: "union",
        options,
        ...util.normalizeParams(params),
    });
}
function _xor(Class, options, params) {
    return new Class({
        type: "union",
        options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _discriminatedUnion(Class, discriminator, options, params) {
    return new Class({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _intersection(Class, left, right) {
    return new Class({
        type: "intersection",
        left,
        right,
    });
}
// export function _tuple(
//   Class: util.SchemaClass<schemas.$ZodTuple>,
//   items: [],
//   params?: string | $ZodTupleParams
// ): schemas.$ZodTuple<[], null>;
// @__NO_SIDE_EFFECTS__
function _tuple(Class, items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof schemas.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new Class({
        type: "tuple",
        items,
        rest,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _record(Class, keyType, valueType, params) {
    return new Class({
        type: "record",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _map(Class, keyType, valueType, params) {
    return new Class({
        type: "map",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _set(Class, valueType, params) {
    return new Class({
        type: "set",
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _enum(Class, values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    // if (Array.isArray(values)) {
    //   for (const value of values) {
    //     entries[value] = value;
    //   }
    // } else {
    //   Object.assign(entries, values);
    // }
    // const entries: util.EnumLike = {};
    // for (const val of values) {
    //   entries[val] = val;
    // }
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function _nativeEnum(Class, entries, params) {
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _literal(Class, value, params) {
    return new Class({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _file(Class, params) {
    return new Class({
        type: "file",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _transform(Class, fn) {
    return new Class({
        type: "transform",
        transform: fn,
    });
}
// @__NO_SIDE_EFFECTS__
function _optional(Class, innerType) {
    return new Class({
        type: "optional",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _nullable(Class, innerType) {
    return new Class({
        type: "nullable",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _default(Class, innerType, defaultValue) {
    return new Class({
        type: "default",
        innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
// @__NO_SIDE_EFFECTS__
function _nonoptional(Class, innerType, params) {
    return new Class({
        type: "nonoptional",
        innerType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _success(Class, innerType) {
    return new Class({
        type: "success",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _catch(Class, innerType, catchValue) {
    return new Class({
        type: "catch",
        innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : util.constantCatch(catchValue)),
    });
}
// @__NO_SIDE_EFFECTS__
function _pipe(Class, in_, out) {
    return new Class({
        type: "pipe",
        in: in_,
        out,
    });
}
// @__NO_SIDE_EFFECTS__
function _readonly(Class, innerType) {
    return new Class({
        type: "readonly",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _templateLiteral(Class, parts, params) {
    return new Class({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lazy(Class, getter) {
    return new Class({
        type: "lazy",
        getter,
    });
}
// @__NO_SIDE_EFFECTS__
function _promise(Class, innerType) {
    return new Class({
        type: "promise",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _custom(Class, fn, _params) {
    const norm = normalizeParams(_params);
    norm.abort ?? (norm.abort = true); // default to abort:false
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ...norm,
    });
    return schema;
}
// same as _custom but defaults to abort:false
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ...util.normalizeParams(_params),
    });
    return schema;
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
    const ch = _check((payload) => {
        payload.addIssue = (issue) => {
            if (typeof issue === "string") {
                payload.issues.push(util.issue(issue, payload.value, ch._zod.def));
            }
            else {
                // for Zod 3 backwards compatibility
                const _issue = issue;
                if (_issue.fatal)
                    _issue.continue = false;
                _issue.code ?? (_issue.code = "custom");
                if (!("input" in _issue))
                    _issue.input = payload.value;
                _issue.inst ?? (_issue.inst = ch);
                _issue.continue ?? (_issue.continue = !ch._zod.def.abort); // abort is always undefined, so this is always true...
                payload.issues.push(util.issue(_issue));
            }
        };
        return fn(payload.value, payload);
    }, params);
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
    const ch = new checks.$ZodCheck({
        check: "custom",
        ...util.normalizeParams(params),
    });
    ch._zod.check = fn;
    return ch;
}
// @__NO_SIDE_EFFECTS__
function describe(description) {
    const ch = new $ZodCheck({ check: "describe" });
    ch._zod.onattach = [
        (inst) => {
            const existing = globalRegistry.get(inst) ?? {};
            globalRegistry.add(inst, { ...existing, description });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function meta(metadata) {
    const ch = new $ZodCheck({ check: "meta" });
    ch._zod.onattach = [
        (inst) => {
            const existing = globalRegistry.get(inst) ?? {};
            globalRegistry.add(inst, { ...existing, ...metadata });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _stringbool(Classes, _params) {
    const params = util.normalizeParams(_params);
    let truthyArray = params.truthy ?? ["true", "1", "yes", "on", "y", "enabled"];
    let falsyArray = params.falsy ?? ["false", "0", "no", "off", "n", "disabled"];
    if (params.case !== "sensitive") {
        truthyArray = truthyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
        falsyArray = falsyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
    }
    const truthySet = new Set(truthyArray);
    const falsySet = new Set(falsyArray);
    const _Codec = Classes.Codec ?? schemas.$ZodCodec;
    const _Boolean = Classes.Boolean ?? schemas.$ZodBoolean;
    const _String = Classes.String ?? schemas.$ZodString;
    const stringSchema = new _String({ type: "string", error: params.error });
    const booleanSchema = new _Boolean({ type: "boolean", error: params.error });
    const codec = new _Codec({
        type: "pipe",
        in: stringSchema,
        out: booleanSchema,
        transform: ((input, payload) => {
            let data = input;
            if (params.case !== "sensitive")
                data = data.toLowerCase();
            if (truthySet.has(data)) {
                return true;
            }
            else if (falsySet.has(data)) {
                return false;
            }
            else {
                payload.issues.push({
                    code: "invalid_value",
                    expected: "stringbool",
                    values: [...truthySet, ...falsySet],
                    input: payload.value,
                    inst: codec,
                    continue: false,
                });
                return {};
            }
        }),
        reverseTransform: ((input, _payload) => {
            if (input === true) {
                return truthyArray[0] || "true";
            }
            else {
                return falsyArray[0] || "false";
            }
        }),
        error: params.error,
    });
    codec._zod.bag.truthy = truthyArray;
    codec._zod.bag.falsy = falsyArray;
    codec._zod.bag.case = params.case ?? "insensitive";
    return codec;
}
// @__NO_SIDE_EFFECTS__
function _stringFormat(Class, format, fnOrRegex, _params = {}) {
    const params = util.normalizeParams(_params);
    const def = {
        check: "string_format",
        type: "string",
        format,
        fn: typeof fnOrRegex === "function" ? fnOrRegex : (val) => fnOrRegex.test(val),
        ...params,
    };
    if (fnOrRegex instanceof RegExp) {
        def.pattern = fnOrRegex;
    }
    const inst = new Class(def);
    return inst;
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/errors.js


/* Computing the message eagerly is expensive (pretty-printed JSON of all
 * issues), so defer it until first read. The accessor functions and
 * descriptors are shared across instances to keep error construction
 * cheap; the computed message is cached on the internals object. The
 * setter preserves plain assignment semantics for consumers that
 * overwrite `message`. */
function _getMessage() {
    const internals = this._zod;
    internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
    return internals.message;
}
function _setMessage(value) {
    this._zod.message = value;
}
const _messageDesc = {
    get: _getMessage,
    set: _setMessage,
    enumerable: true,
    configurable: true,
};
const _issuesDesc = { value: undefined, enumerable: false };
/* Prototypes that already carry the lazy `toString`. Seeded with the
 * intrinsics so that `init` on a foreign object \u2014 it accepts any object \u2014
 * can never install an accessor onto a prototype we do not own. */
const _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
const initializer = (inst, def) => {
    inst.name = "$ZodError";
    // `_zod` is already non-enumerable: $constructor's init defined it with this same descriptor
    _issuesDesc.value = def;
    Object.defineProperty(inst, "issues", _issuesDesc);
    // Clear the shared slot; a retained `value` pins the last error's issues.
    _issuesDesc.value = undefined;
    Object.defineProperty(inst, "message", _messageDesc);
    /* `toString` lives as a non-enumerable lazy getter on the shared
     * prototype; on first access it caches a per-instance closure so
     * detached usage still works. */
    const proto = Object.getPrototypeOf(inst);
    if (!_installedToString.has(proto)) {
        _installedToString.add(proto);
        Object.defineProperty(proto, "toString", {
            configurable: true,
            enumerable: false,
            get() {
                const value = () => this.message;
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
                return value;
            },
            set(value) {
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
            },
        });
    }
};
const $ZodError = $constructor("$ZodError", initializer);
const $ZodRealError = $constructor("$ZodError", initializer, undefined, {
    Parent: Error,
});
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
 * ("toString", "constructor") would otherwise read through to the prototype, and assigning
 * "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
    if (!Object.prototype.hasOwnProperty.call(obj, key)) {
        if (key === "__proto__") {
            Object.defineProperty(obj, key, { value: make(), writable: true, enumerable: true, configurable: true });
        }
        else {
            obj[key] = make();
        }
    }
    return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
    const fieldErrors = {};
    const formErrors = [];
    for (const sub of error.issues) {
        if (sub.path.length > 0) {
            node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
        }
        else {
            formErrors.push(mapper(sub));
        }
    }
    return { formErrors, fieldErrors };
}
function formatError(error, mapper = (issue) => issue.message) {
    const fieldErrors = { _errors: [] };
    const processError = (error, path = []) => {
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    fieldErrors._errors.push(mapper(issue));
                }
                else {
                    let curr = fieldErrors;
                    let i = 0;
                    while (i < fullpath.length) {
                        const el = fullpath[i];
                        const terminal = i === fullpath.length - 1;
                        // `_errors` is reserved by this legacy format, so merge a matching path segment into the current node instead of treating its array as a child.
                        if (el === "_errors") {
                            if (terminal)
                                curr._errors.push(mapper(issue));
                            i++;
                            continue;
                        }
                        // A path element may collide with an inherited property name such as
                        // "__proto__" or "constructor". Truthiness checks read the prototype
                        // (so no node is created, then ._errors.push throws), and bracket
                        // assignment of "__proto__" hits the setter instead of creating an
                        // own key. Guard the read with hasOwnProperty and create the node
                        // with defineProperty so any path element becomes a real own key.
                        if (!Object.prototype.hasOwnProperty.call(curr, el)) {
                            Object.defineProperty(curr, el, {
                                value: { _errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        const node = curr[el];
                        if (terminal) {
                            node._errors.push(mapper(issue));
                        }
                        curr = node;
                        i++;
                    }
                }
            }
        }
    };
    processError(error);
    return fieldErrors;
}
function treeifyError(error, mapper = (issue) => issue.message) {
    const result = { errors: [] };
    const processError = (error, path = []) => {
        var _a;
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                // regular union error
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    result.errors.push(mapper(issue));
                    continue;
                }
                let curr = result;
                let i = 0;
                while (i < fullpath.length) {
                    const el = fullpath[i];
                    const terminal = i === fullpath.length - 1;
                    if (typeof el === "string") {
                        curr.properties ?? (curr.properties = {});
                        // el may collide with an inherited property name ("__proto__",
                        // "constructor", ...); ??= reads the prototype so the node is never
                        // created and curr.errors.push throws. Guard with hasOwnProperty and
                        // create the node with defineProperty so "__proto__" becomes a real
                        // own key rather than invoking the prototype setter.
                        if (!Object.prototype.hasOwnProperty.call(curr.properties, el)) {
                            Object.defineProperty(curr.properties, el, {
                                value: { errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        curr = curr.properties[el];
                    }
                    else {
                        curr.items ?? (curr.items = []);
                        (_a = curr.items)[el] ?? (_a[el] = { errors: [] });
                        curr = curr.items[el];
                    }
                    if (terminal) {
                        curr.errors.push(mapper(issue));
                    }
                    i++;
                }
            }
        }
    };
    processError(error);
    return result;
}
/** Format a ZodError as a human-readable string in the following form.
 *
 * From
 *
 * ```ts
 * ZodError {
 *   issues: [
 *     {
 *       expected: 'string',
 *       code: 'invalid_type',
 *       path: [ 'username' ],
 *       message: 'Invalid input: expected string'
 *     },
 *     {
 *       expected: 'number',
 *       code: 'invalid_type',
 *       path: [ 'favoriteNumbers', 1 ],
 *       message: 'Invalid input: expected number'
 *     }
 *   ];
 * }
 * ```
 *
 * to
 *
 * ```
 * username
 *   \u2716 Expected number, received string at "username
 * favoriteNumbers[0]
 *   \u2716 Invalid input: expected number
 * ```
 */
function toDotPath(_path) {
    const segs = [];
    const path = _path.map((seg) => (typeof seg === "object" ? seg.key : seg));
    for (const seg of path) {
        if (typeof seg === "number")
            segs.push(`[${seg}]`);
        else if (typeof seg === "symbol")
            segs.push(`[${JSON.stringify(String(seg))}]`);
        else if (/[^\w$]/.test(seg))
            segs.push(`[${JSON.stringify(seg)}]`);
        else {
            if (segs.length)
                segs.push(".");
            segs.push(seg);
        }
    }
    return segs.join("");
}
function prettifyError(error) {
    const lines = [];
    // sort by path length
    const issues = [...error.issues].sort((a, b) => (a.path ?? []).length - (b.path ?? []).length);
    // Process each issue
    for (const issue of issues) {
        lines.push(`\u2716 ${issue.message}`);
        if (issue.path?.length)
            lines.push(`  \u2192 at ${toDotPath(issue.path)}`);
    }
    // Convert Map to formatted string
    return lines.join("\n");
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/parse.js



// Always both keys, so the `_params` read site in `_parse` sees one object shape rather than two.
function finalizeParams(callee, params) {
    return { callee: params?.callee ?? callee, Err: params?.Err };
}
const _parse = (_Err) => {
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
        const result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise) {
            throw new $ZodAsyncError();
        }
        if (result.issues.length) {
            const e = new (_params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
            captureStackTrace(e, _params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parse_parse = /* @__PURE__*/ _parse($ZodRealError);
const _parseAsync = (_Err) => {
    const fn = async (schema, value, _ctx, params) => {
        const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
        let result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise)
            result = await result;
        if (result.issues.length) {
            const e = new (params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
            captureStackTrace(e, params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parse_parseAsync = /* @__PURE__*/ _parseAsync($ZodRealError);
const _safeParse = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
    const result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise) {
        throw new $ZodAsyncError();
    }
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParse = /* @__PURE__*/ _safeParse($ZodRealError);
// the error is built on the first read of `error`: finalizing the issues and constructing the instance is most of a failing parse, and a caller that only branches on `success` never pays it. a getter in the literal keeps this small; the alternative, one shared accessor descriptor plus a hidden state slot, reads ~15% faster but costs ~75 B gzipped in every bundle
function failure(Err, issues, ctx) {
    let error;
    return {
        success: false,
        get error() {
            if (!error) {
                error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
                // finalizeIssue drops `input`, so the built error holds nothing; keeping the raw issues past this point pins the parsed value for the life of the result
                issues = undefined;
                ctx = undefined;
            }
            return error;
        },
        set error(e) {
            error = e;
            // a replacement makes the getter's branch unreachable, so the captures have to go here too
            issues = undefined;
            ctx = undefined;
        },
    };
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParseAsync = /* @__PURE__*/ _safeParseAsync($ZodRealError);
// registry mirrors of the compiler's sentinels, so this module never imports the compiler
const COMPILE_INVALID = /* @__PURE__ */ (/* unused pure expression or super */ null && (Symbol.for("zod.compile.invalid")));
const COMPILE_FALLBACK = /* @__PURE__ */ (/* unused pure expression or super */ null && (Symbol.for("zod.compile.fallback")));
// Deliberately tiny, because v8 will not inline a body carrying the fallback's object literals and throw. Everything that is not the compiled happy path lives in validateFallback, and that split is worth ~35% on a compiled schema.
const validate = ((schema, value, _ctx) => {
    const validator = schema._zod.bag.validator;
    if (validator !== undefined) {
        if (validator(value) !== COMPILE_INVALID)
            return true;
        // a definite sentinel means the runtime would reject, so skip the re-parse; a ctx can still change the answer
        if (validator.definite === true && _ctx === undefined)
            return false;
    }
    return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
    const ctx = _ctx
        ? { ..._ctx, async: false, abortEarly: true }
        : { async: false, abortEarly: true };
    const fallbackRun = schema._zod.bag.fallbackRun;
    let result;
    if (fallbackRun) {
        // skip nested fast paths on the fallback, so user callbacks keep the at-most-twice bound
        ctx[COMPILE_FALLBACK] = true;
        result = fallbackRun({ value, issues: [] }, ctx);
    }
    else {
        result = schema._zod.run({ value, issues: [] }, ctx);
    }
    if (result instanceof Promise) {
        throw new core.$ZodAsyncError();
    }
    return result.issues.length === 0;
}
// no fast path: the compiler keeps async parses on the runtime, because a promise-returning callback that is not declared async compiles to a throw
const parse_validateAsync = async (schema, value, _ctx) => {
    const ctx = _ctx
        ? { ..._ctx, async: true, abortEarly: true }
        : { async: true, abortEarly: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length === 0;
};
const _encode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return parse(schema, value, ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const encode = /* @__PURE__*/ _encode($ZodRealError);
const _decode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        return parse(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decode = /* @__PURE__*/ _decode($ZodRealError);
const _encodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return (await parseAsync(schema, value, ctx, finalizeParams(fn, _params)));
    };
    return fn;
};
const encodeAsync = /* @__PURE__*/ _encodeAsync($ZodRealError);
const _decodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decodeAsync = /* @__PURE__*/ _decodeAsync($ZodRealError);
const _safeEncode = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParse(_Err)(schema, value, ctx);
};
const safeEncode = /* @__PURE__*/ _safeEncode($ZodRealError);
const _safeDecode = (_Err) => (schema, value, _ctx) => {
    return _safeParse(_Err)(schema, value, _ctx);
};
const safeDecode = /* @__PURE__*/ _safeDecode($ZodRealError);
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParseAsync(_Err)(schema, value, ctx);
};
const safeEncodeAsync = /* @__PURE__*/ _safeEncodeAsync($ZodRealError);
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
    return _safeParseAsync(_Err)(schema, value, _ctx);
};
const safeDecodeAsync = /* @__PURE__*/ _safeDecodeAsync($ZodRealError);

;// CONCATENATED MODULE: ./node_modules/zod/v4/mini/schemas.js




const ZodMiniType = /*@__PURE__*/ $constructor("ZodMiniType", (inst, def) => {
    if (!inst._zod)
        throw new Error("Uninitialized schema in ZodMiniType.");
    $ZodType.init(inst, def);
    inst.def = def;
    inst.type = def.type;
}, {
    // `with` is an alias for `check`: the same function object, not a wrapper.
    get with() {
        return this.check;
    },
    set with(value) {
        own(this, "with", value);
    },
    parse(data, params) {
        return parse_parse(this, data, params, { callee: this.parse });
    },
    parseAsync(data, params) {
        return parse_parseAsync(this, data, params, { callee: this.parseAsync });
    },
    safeParse(data, params) {
        return safeParse(this, data, params);
    },
    safeParseAsync(data, params) {
        return safeParseAsync(this, data, params);
    },
    check(...checks) {
        const def = this.def;
        return this.clone({
            ...def,
            checks: [
                ...(def.checks ?? []),
                ...checks.map((ch) => typeof ch === "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch),
            ],
        }, { parent: true });
    },
    clone(_def, params) {
        return clone(this, _def, params);
    },
    brand() {
        return this;
    },
    register(reg, meta) {
        reg.add(this, meta);
        return this;
    },
    apply(fn, ...args) {
        return args.length === 0 ? fn(this) : fn(this, ...args);
    },
});
const ZodMiniString = /*@__PURE__*/ $constructor("ZodMiniString", (inst, def) => {
    $ZodString.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function schemas_string(params) {
    return _string(ZodMiniString, params);
}
const ZodMiniStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniStringFormat", (inst, def) => {
    core.$ZodStringFormat.init(inst, def);
    ZodMiniString.init(inst, def);
})));
const ZodMiniEmail = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniEmail", (inst, def) => {
    core.$ZodEmail.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_email(params) {
    return core._email(ZodMiniEmail, params);
}
const ZodMiniGUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniGUID", (inst, def) => {
    core.$ZodGUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_guid(params) {
    return core._guid(ZodMiniGUID, params);
}
const ZodMiniUUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniUUID", (inst, def) => {
    core.$ZodUUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_uuid(params) {
    return core._uuid(ZodMiniUUID, params);
}
// @__NO_SIDE_EFFECTS__
function uuidv4(params) {
    return core._uuidv4(ZodMiniUUID, params);
}
// ZodMiniUUIDv6
// @__NO_SIDE_EFFECTS__
function uuidv6(params) {
    return core._uuidv6(ZodMiniUUID, params);
}
// ZodMiniUUIDv7
// @__NO_SIDE_EFFECTS__
function uuidv7(params) {
    return core._uuidv7(ZodMiniUUID, params);
}
const ZodMiniURL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniURL", (inst, def) => {
    core.$ZodURL.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function url(params) {
    return core._url(ZodMiniURL, params);
}
// @__NO_SIDE_EFFECTS__
function httpUrl(params) {
    return core._url(ZodMiniURL, {
        protocol: regexes.httpProtocol,
        hostname: regexes.domain,
        ...util.normalizeParams(params),
    });
}
const ZodMiniEmoji = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniEmoji", (inst, def) => {
    core.$ZodEmoji.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_emoji(params) {
    return core._emoji(ZodMiniEmoji, params);
}
const ZodMiniNanoID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNanoID", (inst, def) => {
    core.$ZodNanoID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_nanoid(params) {
    return core._nanoid(ZodMiniNanoID, params);
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link ZodMiniCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const ZodMiniCUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCUID", (inst, def) => {
    core.$ZodCUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
/**
 * Validates a CUID v1 string.
 *
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2 | `z.cuid2()`} instead.
 * See https://github.com/paralleldrive/cuid.
 */
// @__NO_SIDE_EFFECTS__
function schemas_cuid(params) {
    return core._cuid(ZodMiniCUID, params);
}
const ZodMiniCUID2 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCUID2", (inst, def) => {
    core.$ZodCUID2.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_cuid2(params) {
    return core._cuid2(ZodMiniCUID2, params);
}
const ZodMiniULID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniULID", (inst, def) => {
    core.$ZodULID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_ulid(params) {
    return core._ulid(ZodMiniULID, params);
}
const ZodMiniXID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniXID", (inst, def) => {
    core.$ZodXID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_xid(params) {
    return core._xid(ZodMiniXID, params);
}
const ZodMiniKSUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniKSUID", (inst, def) => {
    core.$ZodKSUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_ksuid(params) {
    return core._ksuid(ZodMiniKSUID, params);
}
const ZodMiniIPv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIPv4", (inst, def) => {
    core.$ZodIPv4.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_ipv4(params) {
    return core._ipv4(ZodMiniIPv4, params);
}
const ZodMiniIPv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIPv6", (inst, def) => {
    core.$ZodIPv6.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_ipv6(params) {
    return core._ipv6(ZodMiniIPv6, params);
}
const ZodMiniCIDRv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCIDRv4", (inst, def) => {
    core.$ZodCIDRv4.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_cidrv4(params) {
    return core._cidrv4(ZodMiniCIDRv4, params);
}
const ZodMiniCIDRv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCIDRv6", (inst, def) => {
    core.$ZodCIDRv6.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_cidrv6(params) {
    return core._cidrv6(ZodMiniCIDRv6, params);
}
const ZodMiniMAC = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniMAC", (inst, def) => {
    core.$ZodMAC.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_mac(params) {
    return core._mac(ZodMiniMAC, params);
}
const ZodMiniBase64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBase64", (inst, def) => {
    core.$ZodBase64.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_base64(params) {
    return core._base64(ZodMiniBase64, params);
}
const ZodMiniBase64URL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBase64URL", (inst, def) => {
    core.$ZodBase64URL.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_base64url(params) {
    return core._base64url(ZodMiniBase64URL, params);
}
const ZodMiniE164 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniE164", (inst, def) => {
    core.$ZodE164.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_e164(params) {
    return core._e164(ZodMiniE164, params);
}
const ZodMiniCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCreditCard", (inst, def) => {
    core.$ZodCreditCard.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_creditCard(params) {
    return core._creditCard(ZodMiniCreditCard, params);
}
const ZodMiniIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIBAN", (inst, def) => {
    core.$ZodIBAN.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_iban(params) {
    return core._iban(ZodMiniIBAN, params);
}
const ZodMiniJWT = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniJWT", (inst, def) => {
    core.$ZodJWT.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function jwt(params) {
    return core._jwt(ZodMiniJWT, params);
}
const ZodMiniCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCustomStringFormat", (inst, def) => {
    core.$ZodCustomStringFormat.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function stringFormat(format, fnOrRegex, _params = {}) {
    return core._stringFormat(ZodMiniCustomStringFormat, format, fnOrRegex, _params);
}
// @__NO_SIDE_EFFECTS__
function schemas_hostname(_params) {
    return core._stringFormat(ZodMiniCustomStringFormat, "hostname", regexes.hostname, _params);
}
// @__NO_SIDE_EFFECTS__
function schemas_hex(_params) {
    return core._stringFormat(ZodMiniCustomStringFormat, "hex", regexes.hex, _params);
}
// @__NO_SIDE_EFFECTS__
function schemas_currencyCode(_params) {
    return core._stringFormat(ZodMiniCustomStringFormat, "currency_code", regexes.currencyCode, _params);
}
// @__NO_SIDE_EFFECTS__
function hash(alg, params) {
    const enc = params?.enc ?? "hex";
    const format = `${alg}_${enc}`;
    const regex = core.regexes[format];
    // check for unrecognized format
    if (!regex)
        throw new Error(`Unrecognized hash format: ${format}`);
    return core._stringFormat(ZodMiniCustomStringFormat, format, regex, params);
}
const ZodMiniNumber = /*@__PURE__*/ $constructor("ZodMiniNumber", (inst, def) => {
    $ZodNumber.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function schemas_number(params) {
    return core._number(ZodMiniNumber, params);
}
const ZodMiniNumberFormat = /*@__PURE__*/ $constructor("ZodMiniNumberFormat", (inst, def) => {
    $ZodNumberFormat.init(inst, def);
    ZodMiniNumber.init(inst, def);
});
function schemas_int(params) {
    return _int(ZodMiniNumberFormat, params);
}
function float32(params) {
    return core._float32(ZodMiniNumberFormat, params);
}
function float64(params) {
    return core._float64(ZodMiniNumberFormat, params);
}
function int32(params) {
    return core._int32(ZodMiniNumberFormat, params);
}
function uint32(params) {
    return core._uint32(ZodMiniNumberFormat, params);
}
const ZodMiniBoolean = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBoolean", (inst, def) => {
    core.$ZodBoolean.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_boolean(params) {
    return core._boolean(ZodMiniBoolean, params);
}
const ZodMiniBigInt = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBigInt", (inst, def) => {
    core.$ZodBigInt.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_bigint(params) {
    return core._bigint(ZodMiniBigInt, params);
}
const ZodMiniBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBigIntFormat", (inst, def) => {
    core.$ZodBigIntFormat.init(inst, def);
    ZodMiniBigInt.init(inst, def);
})));
function int64(params) {
    return core._int64(ZodMiniBigIntFormat, params);
}
function uint64(params) {
    return core._uint64(ZodMiniBigIntFormat, params);
}
const ZodMiniSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniSymbol", (inst, def) => {
    core.$ZodSymbol.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function symbol(params) {
    return core._symbol(ZodMiniSymbol, params);
}
const ZodMiniUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniUndefined", (inst, def) => {
    core.$ZodUndefined.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_undefined(params) {
    return core._undefined(ZodMiniUndefined, params);
}

const ZodMiniNull = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNull", (inst, def) => {
    core.$ZodNull.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_null(params) {
    return core._null(ZodMiniNull, params);
}

const ZodMiniAny = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniAny", (inst, def) => {
    core.$ZodAny.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function any() {
    return core._any(ZodMiniAny);
}
const ZodMiniUnknown = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniUnknown", (inst, def) => {
    core.$ZodUnknown.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function unknown() {
    return core._unknown(ZodMiniUnknown);
}
const ZodMiniNever = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNever", (inst, def) => {
    core.$ZodNever.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function never(params) {
    return core._never(ZodMiniNever, params);
}
const ZodMiniVoid = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniVoid", (inst, def) => {
    core.$ZodVoid.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_void(params) {
    return core._void(ZodMiniVoid, params);
}

const ZodMiniDate = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniDate", (inst, def) => {
    core.$ZodDate.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_date(params) {
    return core._date(ZodMiniDate, params);
}
const ZodMiniArray = /*@__PURE__*/ $constructor("ZodMiniArray", (inst, def) => {
    $ZodArray.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function array(element, params) {
    return new ZodMiniArray({
        type: "array",
        element: element,
        ...normalizeParams(params),
    });
}
// .keyof
// @__NO_SIDE_EFFECTS__
function keyof(schema) {
    const shape = schema._zod.def.shape;
    return schemas_enum(Object.keys(shape));
}
const ZodMiniObject = /*@__PURE__*/ $constructor("ZodMiniObject", (inst, def) => {
    $ZodObject.init(inst, def);
    ZodMiniType.init(inst, def);
    installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
});
// @__NO_SIDE_EFFECTS__
function object(shape, params) {
    const def = {
        type: "object",
        shape: shape ?? {},
        ...normalizeParams(params),
    };
    return new ZodMiniObject(def);
}
// strictObject
// @__NO_SIDE_EFFECTS__
function strictObject(shape, params) {
    return new ZodMiniObject({
        type: "object",
        shape,
        catchall: never(),
        ...util.normalizeParams(params),
    });
}
// looseObject
// @__NO_SIDE_EFFECTS__
function looseObject(shape, params) {
    return new ZodMiniObject({
        type: "object",
        shape,
        catchall: unknown(),
        ...util.normalizeParams(params),
    });
}
// object methods
// @__NO_SIDE_EFFECTS__
function schemas_extend(schema, shape) {
    return util.extend(schema, shape);
}
// @__NO_SIDE_EFFECTS__
function schemas_safeExtend(schema, shape) {
    return util.safeExtend(schema, shape);
}
/**
 * @deprecated Use [`z.extend(A, B.shape)`](https://zod.dev/api?id=extend) instead.
 */
// @__NO_SIDE_EFFECTS__
function schemas_merge(a, b) {
    return util.merge(a, b);
}
// @__NO_SIDE_EFFECTS__
function schemas_pick(schema, mask) {
    return util.pick(schema, mask);
}
// .omit
// @__NO_SIDE_EFFECTS__
function schemas_omit(schema, mask) {
    return util.omit(schema, mask);
}
// @__NO_SIDE_EFFECTS__
function schemas_partial(schema, mask) {
    const def = schema._zod.def;
    if (def.type !== "tuple")
        return util.partial(ZodMiniOptional, schema, mask);
    // a refinement was authored against the full arity; partialing would run it on a shorter array
    if (def.checks?.length)
        throw new Error(".partial() cannot be used on tuple schemas containing refinements");
    return util.clone(schema, {
        ...def,
        items: def.items.map((item) => new ZodMiniOptional({ type: "optional", innerType: item })),
    });
}
// @__NO_SIDE_EFFECTS__
function exactPartial(schema, mask) {
    return util.partial(ZodMiniExactOptional, schema, mask, "exactPartial");
}
// @__NO_SIDE_EFFECTS__
function schemas_required(schema, mask) {
    return util.required(ZodMiniNonOptional, schema, mask);
}
// @__NO_SIDE_EFFECTS__
function catchall(inst, catchall) {
    // `mergeDefs` rather than a spread: spreading reads `shape`, and resolving it can mint a whole fresh subtree
    return inst.clone(util.mergeDefs(inst._zod.def, { catchall: catchall }));
}
const ZodMiniUnion = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniUnion", (inst, def) => {
    core.$ZodUnion.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function union(options, params) {
    return new ZodMiniUnion({
        type: "union",
        options: options,
        ...util.normalizeParams(params),
    });
}
const ZodMiniXor = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniXor", (inst, def) => {
    ZodMiniUnion.init(inst, def);
    core.$ZodXor.init(inst, def);
})));
/** Creates an exclusive union (XOR) where exactly one option must match.
 * Unlike regular unions that succeed when any option matches, xor fails if
 * zero or more than one option matches the input. */
function xor(options, params) {
    return new ZodMiniXor({
        type: "union",
        options: options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
const ZodMiniDiscriminatedUnion = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniDiscriminatedUnion", (inst, def) => {
    core.$ZodDiscriminatedUnion.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function discriminatedUnion(discriminator, options, params) {
    return new ZodMiniDiscriminatedUnion({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
const ZodMiniIntersection = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIntersection", (inst, def) => {
    core.$ZodIntersection.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function intersection(left, right) {
    return new ZodMiniIntersection({
        type: "intersection",
        left: left,
        right: right,
    });
}
const ZodMiniTuple = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniTuple", (inst, def) => {
    core.$ZodTuple.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function tuple(items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof core.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new ZodMiniTuple({
        type: "tuple",
        items: items,
        rest,
        ...util.normalizeParams(params),
    });
}
const ZodMiniRecord = /*@__PURE__*/ $constructor("ZodMiniRecord", (inst, def) => {
    $ZodRecord.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function record(keyType, valueType, params) {
    // v3-compat: z.record(valueType, params?) \u2014 defaults keyType to z.string()
    if (!valueType || !valueType._zod) {
        return new ZodMiniRecord({
            type: "record",
            keyType: schemas_string(),
            valueType: keyType,
            ...normalizeParams(valueType),
        });
    }
    return new ZodMiniRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function partialRecord(keyType, valueType, params) {
    return new ZodMiniRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
        partial: true,
    });
}
function looseRecord(keyType, valueType, params) {
    return new ZodMiniRecord({
        type: "record",
        keyType,
        valueType: valueType,
        mode: "loose",
        ...util.normalizeParams(params),
    });
}
const ZodMiniMap = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniMap", (inst, def) => {
    core.$ZodMap.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function map(keyType, valueType, params) {
    return new ZodMiniMap({
        type: "map",
        keyType: keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodMiniSet = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniSet", (inst, def) => {
    core.$ZodSet.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function set(valueType, params) {
    return new ZodMiniSet({
        type: "set",
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodMiniEnum = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniEnum", (inst, def) => {
    core.$ZodEnum.init(inst, def);
    ZodMiniType.init(inst, def);
    // reuse the parsed value set so a numeric TS enum's reverse-mapping keys stay out
    inst.options = [...inst._zod.values];
})));
// @__NO_SIDE_EFFECTS__
function schemas_enum(values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    return new ZodMiniEnum({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}

// @__NO_SIDE_EFFECTS__
/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function nativeEnum(entries, params) {
    return new ZodMiniEnum({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
const ZodMiniLiteral = /*@__PURE__*/ $constructor("ZodMiniLiteral", (inst, def) => {
    $ZodLiteral.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function literal(value, params) {
    return new ZodMiniLiteral({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...normalizeParams(params),
    });
}
const ZodMiniFile = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniFile", (inst, def) => {
    core.$ZodFile.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function file(params) {
    return core._file(ZodMiniFile, params);
}
const ZodMiniTransform = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniTransform", (inst, def) => {
    core.$ZodTransform.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function transform(fn) {
    return new ZodMiniTransform({
        type: "transform",
        transform: fn,
    });
}
const ZodMiniOptional = /*@__PURE__*/ $constructor("ZodMiniOptional", (inst, def) => {
    $ZodOptional.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function optional(innerType) {
    return new ZodMiniOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodMiniExactOptional = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniExactOptional", (inst, def) => {
    core.$ZodExactOptional.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function exactOptional(innerType) {
    return new ZodMiniExactOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodMiniNullable = /*@__PURE__*/ $constructor("ZodMiniNullable", (inst, def) => {
    $ZodNullable.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function nullable(innerType) {
    return new ZodMiniNullable({
        type: "nullable",
        innerType: innerType,
    });
}
// nullish
// @__NO_SIDE_EFFECTS__
function schemas_nullish(innerType) {
    return optional(nullable(innerType));
}
const ZodMiniDefault = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniDefault", (inst, def) => {
    core.$ZodDefault.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_default(innerType, defaultValue) {
    return new ZodMiniDefault({
        type: "default",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
const ZodMiniPrefault = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniPrefault", (inst, def) => {
    core.$ZodPrefault.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function prefault(innerType, defaultValue) {
    return new ZodMiniPrefault({
        type: "prefault",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
const ZodMiniNonOptional = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNonOptional", (inst, def) => {
    core.$ZodNonOptional.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function nonoptional(innerType, params) {
    return new ZodMiniNonOptional({
        type: "nonoptional",
        innerType: innerType,
        ...util.normalizeParams(params),
    });
}
const ZodMiniSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniSuccess", (inst, def) => {
    core.$ZodSuccess.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function success(innerType) {
    return new ZodMiniSuccess({
        type: "success",
        innerType: innerType,
    });
}
const ZodMiniCatch = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCatch", (inst, def) => {
    core.$ZodCatch.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_catch(innerType, catchValue) {
    return new ZodMiniCatch({
        type: "catch",
        innerType: innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : core.util.constantCatch(catchValue)),
    });
}

const ZodMiniNaN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNaN", (inst, def) => {
    core.$ZodNaN.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function nan(params) {
    return core._nan(ZodMiniNaN, params);
}
const ZodMiniPipe = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniPipe", (inst, def) => {
    core.$ZodPipe.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function pipe(in_, out) {
    return new ZodMiniPipe({
        type: "pipe",
        in: in_,
        out: out,
    });
}
const ZodMiniCodec = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCodec", (inst, def) => {
    ZodMiniPipe.init(inst, def);
    core.$ZodCodec.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function codec(in_, out, params) {
    return new ZodMiniCodec({
        type: "pipe",
        in: in_,
        out: out,
        transform: params.decode,
        reverseTransform: params.encode,
    });
}
// @__NO_SIDE_EFFECTS__
function invertCodec(codec) {
    const def = codec._zod.def;
    return new ZodMiniCodec({
        type: "pipe",
        in: def.out,
        out: def.in,
        transform: def.reverseTransform,
        reverseTransform: def.transform,
    });
}
const ZodMiniReadonly = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniReadonly", (inst, def) => {
    core.$ZodReadonly.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function readonly(innerType) {
    return new ZodMiniReadonly({
        type: "readonly",
        innerType: innerType,
    });
}
const ZodMiniTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniTemplateLiteral", (inst, def) => {
    core.$ZodTemplateLiteral.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function templateLiteral(parts, params) {
    return new ZodMiniTemplateLiteral({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
const ZodMiniLazy = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniLazy", (inst, def) => {
    core.$ZodLazy.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// export function lazy<T extends object>(getter: () => T): T {
//   return util.createTransparentProxy<T>(getter);
// }
// @__NO_SIDE_EFFECTS__
function schemas_lazy(getter) {
    return new ZodMiniLazy({
        type: "lazy",
        getter: getter,
    });
}

const ZodMiniPromise = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniPromise", (inst, def) => {
    core.$ZodPromise.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function promise(innerType) {
    return new ZodMiniPromise({
        type: "promise",
        innerType: innerType,
    });
}
const ZodMiniCustom = /*@__PURE__*/ $constructor("ZodMiniCustom", (inst, def) => {
    $ZodCustom.init(inst, def);
    ZodMiniType.init(inst, def);
});
// custom checks
// @__NO_SIDE_EFFECTS__
function check(fn, params) {
    const ch = new core.$ZodCheck({
        check: "custom",
        ...util.normalizeParams(params),
    });
    ch._zod.check = fn;
    return ch;
}
// ZodCustom custom schema
// @__NO_SIDE_EFFECTS__
function custom(fn, _params) {
    return _custom(ZodMiniCustom, fn ?? (() => true), _params);
}
// refine
// @__NO_SIDE_EFFECTS__
function refine(fn, _params = {}) {
    return core._refine(ZodMiniCustom, fn, _params);
}
// superRefine
// @__NO_SIDE_EFFECTS__
function superRefine(fn, params) {
    return core._superRefine(fn, params);
}
// Re-export describe and meta from core
const schemas_describe = describe;
const schemas_meta = meta;
// instanceof
class schemas_Class {
    constructor(..._args) { }
}
// @__NO_SIDE_EFFECTS__
function _instanceof(cls, params = {}) {
    const inst = custom((data) => data instanceof cls, params);
    inst._zod.bag.Class = cls;
    // Override check to emit invalid_type instead of custom
    inst._zod.check = (payload) => {
        if (!(payload.value instanceof cls)) {
            payload.issues.push({
                code: "invalid_type",
                expected: cls.name,
                input: payload.value,
                inst,
                path: [...(inst._zod.def.path ?? [])],
            });
        }
    };
    return inst;
}

// stringbool
const stringbool = (...args) => core._stringbool({
    Codec: ZodMiniCodec,
    Boolean: ZodMiniBoolean,
    String: ZodMiniString,
}, ...args);
// @__NO_SIDE_EFFECTS__
function json() {
    const jsonSchema = schemas_lazy(() => {
        return union([schemas_string(), schemas_number(), schemas_boolean(), schemas_null(), array(jsonSchema), record(schemas_string(), jsonSchema)]);
    });
    return jsonSchema;
}
const ZodMiniFunction = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniFunction", (inst, def) => {
    core.$ZodFunction.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function _function(params) {
    return new ZodMiniFunction({
        type: "function",
        input: Array.isArray(params?.input) ? tuple(params?.input) : (params?.input ?? array(unknown())),
        output: params?.output ?? unknown(),
    });
}


;// CONCATENATED MODULE: ./node_modules/zod/v4/locales/en.js

const error = () => {
    const Sizable = {
        string: { unit: "characters", verb: "to have" },
        file: { unit: "bytes", verb: "to have" },
        array: { unit: "items", verb: "to have" },
        set: { unit: "items", verb: "to have" },
        map: { unit: "entries", verb: "to have" },
    };
    function getSizing(origin) {
        return Sizable[origin] ?? null;
    }
    const FormatDictionary = {
        regex: "input",
        email: "email address",
        url: "URL",
        emoji: "emoji",
        uuid: "UUID",
        uuidv4: "UUIDv4",
        uuidv6: "UUIDv6",
        nanoid: "nanoid",
        guid: "GUID",
        cuid: "cuid",
        cuid2: "cuid2",
        ulid: "ULID",
        xid: "XID",
        ksuid: "KSUID",
        datetime: "ISO datetime",
        date: "ISO date",
        time: "ISO time",
        duration: "ISO duration",
        ipv4: "IPv4 address",
        ipv6: "IPv6 address",
        mac: "MAC address",
        cidrv4: "IPv4 range",
        cidrv6: "IPv6 range",
        base64: "base64-encoded string",
        base64url: "base64url-encoded string",
        json_string: "JSON string",
        e164: "E.164 number",
        currency_code: "currency code",
        credit_card: "credit card number",
        iban: "IBAN",
        jwt: "JWT",
        template_literal: "input",
    };
    // type names: missing keys = do not translate (use raw value via ?? fallback)
    const TypeDictionary = {
        // Compatibility: "nan" -> "NaN" for display
        nan: "NaN",
        // All other type names omitted - they fall back to raw values via ?? operator
    };
    function getTypeName(type, input) {
        if (type === "number" && typeof input === "number" && !Number.isFinite(input)) {
            return String(input);
        }
        return TypeDictionary[type] ?? type;
    }
    return (issue) => {
        switch (issue.code) {
            case "invalid_type": {
                const expected = getTypeName(issue.expected);
                const receivedType = parsedType(issue.input);
                const received = getTypeName(receivedType, issue.input);
                return `Invalid input: expected ${expected}, received ${received}`;
            }
            case "invalid_value":
                if (issue.values.length === 1)
                    return `Invalid input: expected ${stringifyPrimitive(issue.values[0])}`;
                return `Invalid option: expected one of ${joinValues(issue.values, "|")}`;
            case "too_big": {
                const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
                const sizing = getSizing(issue.origin);
                if (sizing)
                    return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
                return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
            }
            case "too_small": {
                const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
                const sizing = getSizing(issue.origin);
                if (sizing) {
                    return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
                }
                return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
            }
            case "invalid_format": {
                const _issue = issue;
                if (_issue.format === "starts_with") {
                    return `Invalid string: must start with "${_issue.prefix}"`;
                }
                if (_issue.format === "ends_with")
                    return `Invalid string: must end with "${_issue.suffix}"`;
                if (_issue.format === "includes")
                    return `Invalid string: must include "${_issue.includes}"`;
                if (_issue.format === "regex")
                    return `Invalid string: must match pattern ${_issue.pattern}`;
                return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
            }
            case "not_multiple_of":
                return `Invalid number: must be a multiple of ${issue.divisor}`;
            case "unrecognized_keys":
                return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${joinValues(issue.keys, ", ")}`;
            case "invalid_key":
                return `Invalid key in ${issue.origin}`;
            case "invalid_union":
                if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) {
                    const opts = issue.options.map((o) => `'${o}'`).join(" | ");
                    return `Invalid discriminator value. Expected ${opts}`;
                }
                if (issue.inclusive === false) {
                    return "Invalid input: more than one option matched";
                }
                return "Invalid input";
            case "invalid_element":
                return `Invalid value in ${issue.origin}`;
            default:
                return `Invalid input`;
        }
    };
};
/* harmony default export */ function en() {
    return {
        localeError: error(),
    };
}

;// CONCATENATED MODULE: ./src/model/json.ts

const MAX_DEPTH = 200;
/** An object of millions of keys keeps `JSON.parse` busy for minutes; documents that people sign have lists for that. */
const MAX_KEYS = 100_000;
/** Objects and lists in one document: each costs far more memory than the two characters it takes. */
const MAX_CONTAINERS = 4_000_000;
/**
 * Reads JSON from outside. Unlike `JSON.parse` it refuses duplicate keys (two readers could take different ones: threat 32)
 * and what would take minutes or gigabytes: nesting beyond 200 levels, objects without end (threat 33). It says where. Text must be UTF-8 without lone bytes.
 * @param where what is read, for the message: "the bundle sha256:\u2026", "input metadata"
 */
function json_parseJson(source, where) {
    const text = typeof source === 'string' ? source : decodeUtf8(source, where);
    inspect(text, where);
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw invalid(where, cause instanceof Error ? cause.message : 'not JSON', cause);
    }
}
function json_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function invalid(where, why, cause) {
    return new errors/* WaxsealError */.A({
        code: 'JSON_INVALID',
        message: `${where}: ${why}`,
        hint: `Check that ${where} is one well-formed JSON document in UTF-8, with no key twice in an object.`,
        ...(cause === undefined ? {} : { cause }),
    });
}
function decodeUtf8(bytes, where) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (cause) {
        throw invalid(where, 'the bytes are not UTF-8', cause);
    }
}
/** One pass over the text, without building values: depth and duplicate keys. Malformed text is left to `JSON.parse`. */
function inspect(text, where) {
    const open = [];
    let containers = 0;
    for (let index = 0; index < text.length; index += 1) {
        const char = text[index];
        if (char === '{' || char === '[') {
            open.push(char === '{' ? new Set() : undefined);
            containers += 1;
            if (containers > MAX_CONTAINERS)
                throw invalid(where, `more than ${MAX_CONTAINERS} objects and lists`);
            if (open.length > MAX_DEPTH)
                throw invalid(where, `nested deeper than ${MAX_DEPTH} levels at character ${index}`);
        }
        else if (char === '}' || char === ']') {
            open.pop();
        }
        else if (char === '"') {
            const end = endOfString(text, index);
            const keys = open.at(-1);
            if (keys !== undefined && isKey(text, end))
                addKey(keys, text.slice(index, end + 1), where, index);
            index = end;
        }
    }
}
function endOfString(text, start) {
    for (let index = start + 1;; index += 1) {
        index = text.indexOf('"', index);
        if (index < 0)
            return text.length;
        let slashes = 0;
        while (text[index - 1 - slashes] === '\\')
            slashes += 1;
        if (slashes % 2 === 0)
            return index;
    }
}
function isKey(text, end) {
    let index = end + 1;
    while (index < text.length && ' \t\n\r'.includes(text.charAt(index)))
        index += 1;
    return text[index] === ':';
}
function addKey(keys, quoted, where, index) {
    const key = readKey(quoted);
    if (key === undefined)
        return; // JSON.parse of the whole will say what is wrong with it
    if (keys.has(key))
        throw invalid(where, `the key ${JSON.stringify(key.slice(0, 100))} stands twice in one object (character ${index})`);
    if (keys.size >= MAX_KEYS)
        throw invalid(where, `more than ${MAX_KEYS} keys in one object (character ${index})`);
    keys.add(key);
}
/** Escapes are the exception, and reading them is slow. */
function readKey(quoted) {
    if (!quoted.includes('\\'))
        return quoted.slice(1, -1);
    try {
        return JSON.parse(quoted);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/model/descriptor.ts





const descriptor_MEDIA_TYPE = {
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    empty: 'application/vnd.oci.empty.v1+json',
    bundle: 'application/vnd.dev.sigstore.bundle.v0.3+json',
};
/** What to ask a registry for: `Accept` of every manifest request. */
const MANIFEST_TYPES = [
    descriptor_MEDIA_TYPE.ociIndex,
    descriptor_MEDIA_TYPE.ociManifest,
    descriptor_MEDIA_TYPE.dockerList,
    descriptor_MEDIA_TYPE.dockerManifest,
];
// No parser compiled at run time: for the few manifests of a step that takes longer than it saves.
config({ ...en(), jitless: true });
const digest = custom((value) => typeof value === 'string' && digest_isDigest(value), 'not a sha256 digest');
const annotations = schemas_nullish(record(schemas_string(), schemas_string()));
const type = schemas_string().check(_maxLength(255));
const platform = object({ os: schemas_string(), architecture: schemas_string(), variant: schemas_nullish(schemas_string()) });
const descriptor = object({
    mediaType: type.check(_minLength(1)),
    digest,
    size: schemas_int().check(_gte(0)),
    artifactType: schemas_nullish(type),
    annotations,
    platform: schemas_nullish(platform),
});
const common = { mediaType: schemas_nullish(type), artifactType: schemas_nullish(type), subject: schemas_nullish(descriptor), annotations };
const index = object({ ...common, schemaVersion: literal(2), manifests: nullable(array(descriptor)) });
const descriptor_image = object({ ...common, schemaVersion: literal(2), config: descriptor, layers: nullable(array(descriptor)) });
/**
 * Reads an OCI or Docker manifest or index.
 * @param contentType what the registry said it is; it must agree with the `mediaType` inside, where there is one
 * @param where the reference, for messages
 */
function parseManifest(bytes, contentType, where) {
    const json = parseJson(bytes, where);
    if (!isObject(json))
        throw malformed(where, 'a JSON object is expected');
    refuseFolded(json, where);
    const inner = typeof json['mediaType'] === 'string' && json['mediaType'] !== '' ? json['mediaType'] : contentType;
    if (inner !== contentType && MANIFEST_TYPES.includes(contentType)) {
        throw malformed(where, `its mediaType is ${JSON.stringify(inner.slice(0, 255))}, but the registry says ${contentType}`);
    }
    const isIndex = inner === descriptor_MEDIA_TYPE.ociIndex || inner === descriptor_MEDIA_TYPE.dockerList;
    if (!isIndex && inner !== descriptor_MEDIA_TYPE.ociManifest && inner !== descriptor_MEDIA_TYPE.dockerManifest) {
        throw malformed(where, `the media type ${JSON.stringify(inner.slice(0, 255))} is neither an image manifest nor an index`);
    }
    if ('manifests' in json && ('layers' in json || 'config' in json))
        throw malformed(where, 'it is an index and an image manifest at once');
    return isIndex ? toIndex(index.safeParse(json), inner, where) : toImage(descriptor_image.safeParse(json), inner, where);
}
const EXACT_KEYS = new Set([
    ...['schemaVersion', 'mediaType', 'artifactType', 'config', 'layers', 'manifests', 'subject', 'annotations'],
    ...['digest', 'size', 'platform', 'os', 'architecture', 'variant', 'urls', 'data'],
]);
const KNOWN_KEYS = new Set([...EXACT_KEYS].map(fold));
/** Letters that differ in case only, as Go's encoding/json folds them: it takes `Manifests` for `manifests`. */
function fold(key) {
    return key.toUpperCase().toLowerCase();
}
/** Two readers must not see two images in the same bytes: a key of the format in another case is refused. */
function refuseFolded(json, where) {
    for (const [key, value] of Object.entries(json)) {
        if (KNOWN_KEYS.has(fold(key)) && !EXACT_KEYS.has(key))
            throw malformed(where, `the key ${JSON.stringify(key)} is spelt in another case than the format has it`);
        if (key === 'annotations')
            continue;
        for (const inner of Array.isArray(value) ? value : [value])
            if (isObject(inner))
                refuseFolded(inner, where);
    }
}
function toIndex(parsed, mediaType, where) {
    if (!parsed.success)
        throw malformed(where, explain(parsed.error));
    return { kind: 'index', ...toCommon(parsed.data, mediaType), manifests: (parsed.data.manifests ?? []).map(toDescriptor) };
}
function toImage(parsed, mediaType, where) {
    if (!parsed.success)
        throw malformed(where, explain(parsed.error));
    const { config, layers } = parsed.data;
    return { kind: 'image', ...toCommon(parsed.data, mediaType), config: toDescriptor(config), layers: (layers ?? []).map(toDescriptor) };
}
function toCommon(data, mediaType) {
    return {
        mediaType,
        annotations: data.annotations ?? {},
        ...(data.artifactType == null ? {} : { artifactType: data.artifactType }),
        ...(data.subject == null ? {} : { subject: toDescriptor(data.subject) }),
    };
}
function toDescriptor(data) {
    const { os, architecture, variant } = data.platform ?? {};
    return {
        mediaType: data.mediaType,
        digest: data.digest,
        size: data.size,
        ...(data.artifactType == null ? {} : { artifactType: data.artifactType }),
        ...(data.annotations == null ? {} : { annotations: data.annotations }),
        ...(os === undefined || architecture === undefined ? {} : { platform: { os, architecture, ...(variant == null ? {} : { variant }) } }),
    };
}
function explain(error) {
    const [issue] = error.issues;
    return issue === undefined ? 'malformed' : `${issue.path.join('.') || 'manifest'}: ${issue.message}`;
}
function malformed(where, why) {
    return new WaxsealError({
        code: 'MANIFEST_INVALID',
        message: `the manifest of ${where} cannot be read: ${why}`,
        hint: 'Waxseal reads OCI image manifests and indexes and Docker schema 2 manifests and lists. Push the image again with a current builder.',
    });
}
/** `linux/amd64`, `linux/arm/v7`. */
function descriptor_formatPlatform({ os, architecture, variant }) {
    return variant === undefined || variant === '' ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}

;// CONCATENATED MODULE: ./src/http/address.ts
/** What a host name in a URL says by itself, without asking DNS. WHATWG URLs have already normalised odd spellings of IPv4. */
function bare(hostname) {
    return hostname
        .toLowerCase()
        .replace(/^\[|\]$/g, '')
        .replace(/\.$/, '');
}
function sameHostname(one, other) {
    return bare(one.hostname) === bare(other.hostname);
}
/** 127.0.0.0/8, ::1 and `localhost`: this machine, where plain http is no risk on the wire. */
function isLoopback(hostname) {
    const host = bare(hostname);
    return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
/** May tokens, keys and statements go this way? By https, or by http to this machine, named without a dot at the end. */
function address_isProtected({ protocol, hostname }) {
    return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname) && !hostname.endsWith('.'));
}
function isIpAddress(hostname) {
    const host = bare(hostname);
    return host.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}
const METADATA_NAMES = new Set([
    'metadata',
    'metadata.google.internal',
    'metadata.azure.internal',
    'instance-data',
    'instance-data.ec2.internal',
]);
const METADATA_ADDRESSES = new Set(['fd00:ec2::254', '168.63.129.16', '100.100.100.200']);
/** Where clouds serve a machine's own credentials (threat 41): link-local addresses and the known names. */
function isMetadataHost(hostname) {
    const host = bare(hostname);
    // IPv4 written inside IPv6 comes out of the URL parser as hexadecimal: a9fe is 169.254.
    const linkLocal = /^169\.254\./.test(host) || /^fe[89ab][0-9a-f]:/.test(host) || /^::ffff:a9fe:/.test(host);
    return linkLocal || METADATA_NAMES.has(host) || METADATA_ADDRESSES.has(host);
}
/** A URL for people: its query and user information may be secrets (signed addresses, tokens), so they are left out. */
function address_redactUrl(url) {
    return `${url.protocol}//${url.host}${url.pathname}`.slice(0, 500);
}

;// CONCATENATED MODULE: ./src/http/retry.ts
/** When a request is worth asking again, and how long to wait before. */
const BRIEF_ATTEMPTS = 5;
const FIRST_MS = 500;
const LONGEST_MS = 30_000;
/** 500 is often a fault of this very request; the others say that the server is busy or away (RFC 9110, 15.5 and 15.6). */
function persistenceOfStatus(status) {
    if (status === 500)
        return 'briefly';
    return [408, 429, 502, 503, 504].includes(status) ? 'while there is time' : 'never';
}
const TLS = /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;
const WRONG_ADDRESS = new Set(['ENOTFOUND', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EACCES', 'EPERM', 'UNKNOWN']);
/** What answers does not speak HTTP as it should: the parser's, the decoders' and our own words for it (src/wire.ts). */
const UNREADABLE = /^(?:HPE_|Z_|ERR_BROTLI|ERR_CONTENT_ENCODING$|ERR_UPGRADE$)/;
function retry_isUnreadable(code) {
    return UNREADABLE.test(code);
}
/** @param code of the network error, as Node names it; a wrong name, port or certificate seldom heals by itself */
function persistenceOfNetwork(code) {
    if (TLS.test(code))
        return 'never';
    return WRONG_ADDRESS.has(code) || retry_isUnreadable(code) ? 'briefly' : 'while there is time';
}
function mayAsk(persistence, attempts) {
    return persistence === 'while there is time' || (persistence === 'briefly' && attempts < BRIEF_ATTEMPTS);
}
/**
 * Milliseconds before the next attempt: full jitter under a doubling ceiling, and never less than the server asks for.
 * @param attempts sent so far, at least 1
 * @param random uniform in [0, 1)
 */
function waitBefore(attempts, random, retryAfterMs) {
    const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1));
    return Math.max(Math.round(random * ceiling), retryAfterMs ?? 0);
}
/** `Retry-After` in milliseconds (RFC 9110, 10.2.3: seconds or a date); undefined for none, or for one that says nothing. */
function readRetryAfter(value, now) {
    if (value === null)
        return undefined;
    const text = value.trim();
    if (/^\d{1,9}$/.test(text))
        return Number(text) * 1000;
    // Dates in this header begin with the name of a day; Date.parse alone would take "-5" or "2" for a year.
    if (!/^[A-Z][a-z]{2,8},? /.test(text))
        return undefined;
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

;// CONCATENATED MODULE: ./src/http/errors.ts



function errors_describeTries({ attempts, elapsedMs }) {
    return `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} in ${(elapsedMs / 1000).toFixed(1)} s`;
}
function line({ method, url, what }) {
    return `${what} (${method} ${redactUrl(url)})`;
}
/** @param network the error's code and text as the network layer names them; never anything that was sent */
function unreachable(asked, { code, why }, tries) {
    return new WaxsealError({
        code: 'NETWORK_UNREACHABLE',
        message: `${line(asked)} cannot be reached: ${why}; ${errors_describeTries(tries)}`,
        hint: isUnreadable(code)
            ? `Something answered that does not speak HTTP as it should. Check that ${asked.url.host} is the right host and port, and whether a proxy or a page to log in stands between it and this runner.`
            : `Check that ${asked.url.host} is the right host and that this runner reaches it. Behind a proxy set HTTPS_PROXY and NO_PROXY for the step; for a private certificate authority set NODE_EXTRA_CA_CERTS in the env of the step.`,
    });
}
function timedOut(asked, tries) {
    return new WaxsealError({
        code: 'NETWORK_TIMEOUT',
        message: `${line(asked)} did not answer in time; ${errors_describeTries(tries)}`,
        hint: `Run the job again, and look whether ${asked.url.host} is slow or down. The inputs timeout and retry-budget bound how long it is tried.`,
    });
}
function errors_tooLarge(asked, maxBytes) {
    return new WaxsealError({
        code: 'RESPONSE_TOO_LARGE',
        message: `${line(asked)} answered with more than ${maxBytes} bytes, the limit for it`,
        hint: 'Nothing of this kind is that large. Look at what the server sends, and whether something stands between it and the runner.',
        details: [{ what: 'size of the answer', expected: `at most ${maxBytes} bytes`, actual: `more than ${maxBytes} bytes` }],
    });
}
function redirectRefused(asked, why) {
    return new WaxsealError({
        code: 'REDIRECT_REFUSED',
        message: `${line(asked)} answered with a redirect that is not followed: ${why}`,
        hint: 'Only reads of blobs follow redirects, and never with credentials to another host. Name the host that really serves it.',
    });
}
function headerInvalid(asked, name) {
    return new WaxsealError({
        code: 'HEADER_INVALID',
        message: `${line(asked)} cannot be asked: the value of the header ${name} holds characters that HTTP does not allow`,
        hint: 'Look for a line break or a control character in the user name, password or token that this step was given.',
    });
}

;// CONCATENATED MODULE: ./src/registry/oci-errors.ts


const MAX_SHOWN = 3;
const MAX_TEXT = 200;
/** The errors in the body of an answer; undefined when it is not a registry's error answer at all. */
function readOciErrors(response) {
    let json;
    try {
        json = parseJson(response.body, 'answer');
    }
    catch {
        return undefined;
    }
    const list = isObject(json) ? json['errors'] : undefined;
    if (!Array.isArray(list))
        return undefined;
    const errors = list.flatMap((item) => (isObject(item) && typeof item['code'] === 'string' ? [toError(item)] : []));
    return errors.length === 0 ? undefined : errors;
}
function toError(item) {
    return { code: oneLine(item['code']), message: oneLine(item['message']) };
}
/** Text of a stranger, for a message: one line, no control characters, short. */
function oneLine(text) {
    return typeof text === 'string' ? messageOf(text.slice(0, 2000).replaceAll(/\p{C}/gu, ' ')).slice(0, MAX_TEXT) : '';
}
/** `: MANIFEST_INVALID, not signed` or nothing. */
function oci_errors_describeOciErrors(response) {
    const errors = readOciErrors(response) ?? [];
    const texts = errors.slice(0, MAX_SHOWN).map(({ code, message }) => (message === '' ? code : `${code}, ${message}`));
    return texts.length === 0 ? '' : `: ${texts.join('; ')}`;
}
/**
 * Whether a 404 is a registry's word that something is not there. Any web server says 404; a wrong address, a proxy or a login
 * page is "could not look".
 */
function saysNotThere(response) {
    if (response.status !== 404)
        return false;
    const errors = readOciErrors(response);
    if (errors !== undefined)
        return !errors.some(({ code }) => /^(?:UNAUTHORIZED|DENIED|TOOMANYREQUESTS)$/i.test(code));
    return response.body.length === 0 && response.headers.has('docker-distribution-api-version');
}

;// CONCATENATED MODULE: ./src/registry/errors.ts




/** @param source which credentials were tried, by name: "anonymous", "input registry-username", \u2026 */
function denied({ registry, repository }, what, source, response) {
    const host = registry === 'index.docker.io' ? '' : `\n      registry: ${registry}`;
    return new WaxsealError({
        code: 'REGISTRY_DENIED',
        message: `${registry} denies access to ${repository} for ${what}: ${response.status}${describeOciErrors(response)}; credentials tried: ${source}`,
        hint: [
            'Log in before this step:',
            '  - uses: docker/login-action@v3',
            `    with:${host}`,
            '      username: ${{ github.actor }}',
            '      password: ${{ secrets.GITHUB_TOKEN }}   # or a secret of your own for this registry',
            registry === 'ghcr.io'
                ? 'and give the job "packages: write" (to read only: "packages: read"); the package must grant this repository access.'
                : 'and check that this account may read the repository, and write it when the step signs.',
        ].join('\n'),
        details: [{ what: 'status', expected: 'access', actual: String(response.status) }],
    });
}
/** The registry answered, but neither with what was asked for nor with a clear "not there". */
function registryFailed(repository, what, response) {
    const page = response.headers.get('content-type')?.startsWith('text/html') === true ? ' with a web page' : '';
    return new WaxsealError({
        code: 'REGISTRY_FAILED',
        message: `${repository.registry} answered ${response.status}${page} for ${what}${describeOciErrors(response)}; ${describeTries(response.tries)}`,
        hint: response.status === 429
            ? 'The registry limits how much it is asked: log in, lower the input concurrency, or run the job again later.'
            : `Check that ${repository.registry} is the registry's own host, look at its status page, and run the job again.`,
    });
}
function errors_imageNotFound(reference) {
    return new WaxsealError({
        code: 'IMAGE_NOT_FOUND',
        message: `there is no image ${formatReference(reference)} (registry ${reference.registry}, repository ${reference.repository}, ${reference.digest ?? `tag ${reference.tag ?? 'latest'}`})`,
        hint: 'Push the image before this step (docker/build-push-action with push: true), and check name, tag and digest. Some registries answer so where the login may not see the repository.',
    });
}
function errors_manifestMissing(repository, digest, of) {
    return new WaxsealError({
        code: 'MANIFEST_MISSING',
        message: `the index ${nameOf(repository)}@${of} names ${digest}, which the registry does not have`,
        hint: 'The image is incomplete: push it again with all its platforms.',
    });
}
function digestMismatch(what, expected, actual) {
    return new WaxsealError({
        code: 'DIGEST_MISMATCH',
        message: `${what}: the registry gave other bytes than were asked for: expected ${expected}, got ${actual}`,
        hint: 'Nothing was trusted. The registry or something before it (proxy, mirror) serves wrong content: find out which before you deploy.',
        details: [{ what: 'digest', expected, actual }],
    });
}
function blobMismatch(what, expected, actual) {
    return new WaxsealError({
        code: 'BLOB_MISMATCH',
        message: `${what} is not what its descriptor says: expected ${expected}, got ${actual}`,
        hint: 'Nothing was trusted. Push the artifact again, and look who changed what the registry stores or serves.',
        details: [{ what: 'blob', expected, actual }],
    });
}
function blobMissing(what) {
    return new WaxsealError({
        code: 'BLOB_MISSING',
        message: `${what} is named by its manifest, but the registry does not have it`,
        hint: 'The artifact is incomplete: whoever attached it must attach it again.',
    });
}
function errors_limitExceeded(what, limit, actual) {
    return new WaxsealError({
        code: 'LIMIT_EXCEEDED',
        message: `${what}: ${actual}, more than the limit of ${limit}`,
        hint: 'Look who pushed that, and remove what does not belong there.',
        details: [{ what, expected: `at most ${limit}`, actual }],
    });
}
/** @param field `Location` of an upload, `Link` of a list */
function addressRefused(repository, field, why) {
    return new WaxsealError({
        code: 'ADDRESS_REFUSED',
        message: `${nameOf(repository)}: the registry's ${field} header is not followed: ${why}`,
        hint: `A registry behind a proxy must answer with its own public address: check its external URL and X-Forwarded-Proto. Credentials go to ${repository.registry} only.`,
    });
}
/** @param realm host, and scheme where that is the reason */
function realmRefused(registry, realm, why, host) {
    return new WaxsealError({
        code: 'REALM_REFUSED',
        message: `${registry} wants credentials sent to ${realm}, which is refused: ${why}`,
        hint: host === undefined
            ? 'No credentials were sent. A registry must name a token service by an https address of its own.'
            : `No credentials were sent. If you know that ${host} issues tokens for ${registry}, add to this step:\n  token-hosts: ${host}`,
        details: [{ what: 'realm', expected: `${registry} or a host of the same domain`, actual: realm }],
    });
}
function challengeInvalid(registry, why) {
    return new WaxsealError({
        code: 'CHALLENGE_INVALID',
        message: `${registry} asks for authentication in a way that cannot be followed: ${why}`,
        hint: `Check that ${registry} is a container registry: it must answer 401 with a WWW-Authenticate header of scheme Bearer or Basic.`,
    });
}
function fallbackTagTaken(repository, tag, found) {
    return new WaxsealError({
        code: 'FALLBACK_TAG_TAKEN',
        message: `${nameOf(repository)}:${tag} should be the index of what refers to the image, but it is ${found}`,
        hint: 'Something else was pushed under this tag. Look what it is, and delete the tag or move it to another name.',
    });
}
function referrersUnsupported(repository, tag) {
    return new WaxsealError({
        code: 'REFERRERS_UNSUPPORTED',
        message: `${nameOf(repository)} cannot keep signatures beside images: it has no referrers API, and it gives the image itself for the name ${tag}`,
        hint: 'GitLab registries do this. Push images and signatures to a registry with the referrers API or free tag names.',
    });
}
function fallbackContended(repository, tag, digest) {
    return new WaxsealError({
        code: 'FALLBACK_TAG_CONTENDED',
        message: `${digest} was pushed, but its entry does not stay in ${nameOf(repository)}:${tag}: other jobs keep writing over it`,
        hint: 'Run the step again: it completes what is there and doubles nothing. Let fewer jobs sign one digest at the same time, for example by a concurrency group.',
    });
}

;// CONCATENATED MODULE: ./src/registry/tree.ts



const tree_MAX_DEPTH = 3;
const MAX_MEMBERS = 1000;
/**
 * Resolves an image once: after this only its digest counts (law 2). One read for a manifest or an index; members are known
 * from the index, and only nested indexes are read as well.
 * @throws IMAGE_NOT_FOUND, MANIFEST_MISSING, LIMIT_EXCEEDED, and what RegistryClient throws
 */
async function tree_resolveImage(client, reference) {
    const { registry, repository, tag, digest } = reference;
    const resolvedFrom = digest === undefined ? (tag ?? 'latest') : undefined;
    const root = await client.manifest(reference, digest ?? tag ?? 'latest');
    if (root === undefined)
        throw imageNotFound(reference);
    const place = { client, repository: { registry, repository }, root: root.descriptor.digest, members: 0 };
    const members = root.manifest.kind === 'index' ? await membersOf(place, root.descriptor.digest, root.manifest, 1) : [];
    return {
        reference: { registry, repository, ...(tag === undefined ? {} : { tag }), digest: root.descriptor.digest },
        ...(resolvedFrom === undefined ? {} : { resolvedFrom }),
        root: root.descriptor,
        rootBytes: root.bytes,
        platforms: [...new Map(members.map((member) => [member.digest, toPlatform(member)])).values()],
    };
}
async function membersOf(place, digest, manifest, depth) {
    place.members += manifest.manifests.length;
    const what = `the index ${formatPinned({ ...place.repository, digest: place.root })}`;
    if (place.members > MAX_MEMBERS)
        throw limitExceeded(what, `${MAX_MEMBERS} members`, `${place.members} members`);
    const images = manifest.manifests.filter((member) => !isBuildAttestation(member));
    const nested = await Promise.all(images.map(async (member) => {
        if (!isIndex(member))
            return [member];
        if (depth >= tree_MAX_DEPTH)
            throw limitExceeded(what, `${tree_MAX_DEPTH} levels of indexes`, 'more levels');
        const inner = await place.client.manifest(place.repository, member.digest);
        if (inner === undefined)
            throw manifestMissing(place.repository, member.digest, digest);
        // Named as an index, yet an image: what the bytes are is what counts.
        return inner.manifest.kind === 'index' ? membersOf(place, member.digest, inner.manifest, depth + 1) : [member];
    }));
    return nested.flat();
}
function isIndex({ mediaType }) {
    return mediaType === MEDIA_TYPE.ociIndex || mediaType === MEDIA_TYPE.dockerList;
}
/**
 * BuildKit keeps provenance and SBOM in members of the index (docs/attestations/attestation-storage.md): no images, never subjects.
 * Their platform decides, which no runtime asks for; the annotation alone would let an image hide from those who verify.
 */
function isBuildAttestation({ platform }) {
    return platform?.os === 'unknown' && platform.architecture === 'unknown';
}
function toPlatform(descriptor) {
    const name = descriptor.platform === undefined ? descriptor.digest : formatPlatform(descriptor.platform);
    return { name, descriptor };
}

;// CONCATENATED MODULE: ./src/modes/subjects.ts





/** Images under way at once; requests are bounded by the registry client. */
const IMAGES_AT_ONCE = 16;
/** Resolves each image once (law 2) and folds several names of one digest together. */
async function resolveSubjects(context, { images, platforms, allowTags, stores }) {
    const named = distinct(images);
    const trees = stores.toRegistry
        ? await pMap(named, ({ reference }) => resolveImage(context.registry, reference), { concurrency: IMAGES_AT_ONCE })
        : named.map(unasked);
    if (!allowTags)
        requireDigests(named, trees);
    const groups = new Map();
    for (const tree of trees)
        groups.set(tree.root.digest, [...(groups.get(tree.root.digest) ?? []), tree]);
    return [...groups].flatMap(([digest, [tree, ...others]]) => {
        if (tree === undefined)
            return [];
        const repositories = distinctRepositories([tree, ...others].map(({ reference }) => reference));
        return [{ digest, tree, repositories, manifests: selectManifests(tree, platforms) }];
    });
}
/** An image that no registry is asked about: its digest is all that is known, and all that a statement names. */
function unasked({ reference, from }) {
    const { digest } = reference;
    if (digest === undefined)
        throw new WaxsealError({
            code: 'DIGEST_MISSING',
            message: `input ${from}: ${formatReference(reference)} has no digest, and with push-to-registry: false no registry is asked for it`,
            hint: `Add ${from === 'subject-name' ? 'subject-digest' : 'digest'}: \${{ steps.build.outputs.digest }}, or set push-to-registry: true.`,
            details: [{ what: 'image', expected: `${nameOf(reference)}@sha256:\u2026`, actual: formatReference(reference) }],
        });
    return { reference: { ...reference, digest }, root: { mediaType: '', digest, size: 0 }, rootBytes: new Uint8Array(), platforms: [] };
}
/** The same reference given twice is one; so are two tags of a repository with the same digest. */
function distinct(images) {
    return [...new Map(images.map((image) => [subjects_keyOf(image.reference), image])).values()];
}
/** What tells images apart: with a digest, tags do not. */
function subjects_keyOf(reference) {
    const { digest } = reference;
    return digest === undefined ? formatReference(reference) : formatPinned({ ...reference, digest });
}
function distinctRepositories(references) {
    return [...new Map(references.map(({ registry, repository }) => [nameOf({ registry, repository }), { registry, repository }])).values()];
}
/**
 * @param from the input that names the platforms, as messages name it
 * @throws PLATFORM_MISSING for a name that the image lacks
 */
function selectManifests(tree, platforms, from = 'platforms') {
    const root = { name: tree.platforms.length === 0 ? 'image' : 'index', descriptor: tree.root };
    switch (platforms.kind) {
        case 'index':
            return [root];
        case 'all':
        case 'each':
            return [root, ...tree.platforms];
        case 'list':
            return platforms.names.flatMap((name) => {
                const found = name === 'index' ? [root] : tree.platforms.filter((platform) => canonicalPlatform(platform.name) === canonicalPlatform(name));
                if (found.length === 0)
                    throw missingPlatform(tree, name, from);
                return found;
            });
    }
}
function missingPlatform(tree, name, from) {
    const present = tree.platforms.length === 0
        ? 'it is a single manifest, without platforms'
        : `it has ${tree.platforms.map((platform) => platform.name).join(', ')}`;
    return new WaxsealError({
        code: 'PLATFORM_MISSING',
        message: `input ${from}: ${formatPinned(tree.reference)} has no platform ${name}: ${present}`,
        hint: tree.platforms.length === 0
            ? `Remove ${from === 'platforms' ? 'the input platforms' : `${name}= in front of the path`}, or build a multi-platform image.`
            : `Name one of these: ${tree.platforms.map((platform) => platform.name).join(', ')}.`,
        details: [{ what: 'platform', expected: name, actual: present }],
    });
}
/** Refuses images without a digest where a tag could move between the push and the signature. */
function requireDigests(images, trees) {
    const index = images.findIndex(({ reference }) => reference.digest === undefined);
    const image = images[index];
    const tree = trees[index];
    if (image === undefined || tree === undefined)
        return;
    const pinned = formatPinned(tree.reference);
    throw new WaxsealError({
        code: 'TAG_NOT_ALLOWED',
        message: `input ${image.from}: ${formatReference(image.reference)} has no digest, and a tag can move between the push and the signature`,
        hint: [
            `Right now it points to ${tree.root.digest}. Sign what the build pushed, by its digest:`,
            `  images: ${nameOf(image.reference)}`,
            '  digest: ${{ steps.build.outputs.digest }}',
            `or write ${pinned}. To sign whatever the tag points to at this moment, set allow-tags: true.`,
        ].join('\n'),
        details: [{ what: 'image', expected: pinned, actual: formatReference(image.reference) }],
    });
}

;// CONCATENATED MODULE: ./src/modes/shard.ts



/**
 * The part of the images that this job looks at. What is to be said of policies and manifests as such, the first shard says for all:
 * each job would point at the same lines otherwise.
 */
function shardOf(targets, shard) {
    const { possible, ...others } = targets;
    const all = sorted(targets.images);
    return {
        ...others,
        images: partition(all, shard),
        warnings: speaksForAll(shard) ? targets.warnings : [],
        ...(possible === undefined || !speaksForAll(shard) ? {} : { possible }),
        shard: { ...shard, images: all.length, list: listDigest(all) },
    };
}
/** Every image is in exactly one of the parts, in whatever order they are named: every job sorts them alike and takes every n-th. */
function partition(images, { index, of }) {
    return sorted(images).filter((_, place) => place % of === index - 1);
}
/** How many of so many images a shard holds. */
function sizeOfShard({ index, of }, images) {
    return Math.max(0, Math.ceil((images - index + 1) / of));
}
function speaksForAll(shard) {
    return shard === undefined || shard.index === 1;
}
/** `2/5` */
function formatShard({ index, of }) {
    return `${index}/${of}`;
}
/** What a shard says that holds no image. */
function emptyShard(shard) {
    return `shard ${formatShard(shard)} holds none of the ${count(shard.images, 'image')}`;
}
/** Keys are ASCII, so any way to compare them is the same on every machine but by locale. */
function sorted(images) {
    const keyed = images.map((image) => ({ image, key: keyOf(image.reference) }));
    return keyed.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0)).map(({ image }) => image);
}
/** Two jobs that found different images would each leave out some that the other does not look at either. */
function listDigest(images) {
    return digestOf(Buffer.from(images.map(({ reference }) => `${keyOf(reference)}\n`).join('')));
}

// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __nccwpck_require__(31);
;// CONCATENATED MODULE: ./src/report/help-page.ts
const PAGE = 'https://github.com/waxseal/waxseal/blob/main/docs/troubleshooting.md';
/** Its headings, where codes that begin alike stand together. */
const SECTIONS = [
    [/^POLICY_/, 'policy'],
    [/^(?:MANIFESTS?_(?!MISSING$)|RENDER|PIN)/, 'manifests'],
];
/** Where a code is explained. The headings of the page begin with the code: a browser that can goes there by itself (URL Fragment Text Directives). */
function helpPage(code) {
    const [, anchor = ''] = SECTIONS.find(([begins]) => begins.test(code)) ?? [];
    return `${PAGE}#${anchor}:~:text=${encodeURIComponent(code)}`;
}

;// CONCATENATED MODULE: ./src/report/page.ts
/** Putting a page together without going over what GitHub accepts (1 MiB for the summary of a step, in bytes of UTF-8). */
/** For what says that something was cut. */
const RESERVE = 2048;
const MIB = (/* unused pure expression or super */ null && (1024 * 1024));
/**
 * Joins sections in the order of the page; they are filled in the order of `priority`. A block is kept whole or left out.
 * @param maxBytes the result is smaller than this
 * @param priority indexes of `sections`, the most important first
 */
function fitPage(sections, priority, maxBytes, whole) {
    let free = maxBytes - RESERVE;
    const texts = new Map();
    const cut = [];
    for (const index of priority) {
        const section = sections[index];
        if (section === undefined)
            continue;
        const { text, kept } = fill(section, Math.floor(free * section.share));
        texts.set(index, text);
        free -= bytes(text) + 2;
        const dropped = section.blocks.length - kept;
        if (dropped > 0)
            cut.push(`${dropped} of ${section.blocks.length} ${section.blocks.length === 1 ? section.names[0] : section.names[1]}`);
    }
    const shown = sections.map((_, index) => texts.get(index) ?? '').filter((text) => text !== '');
    if (cut.length > 0)
        shown.push(`> \u2702\ufe0f **This page is cut**, because GitHub shows at most ${maxBytes === MIB ? '1 MiB' : `${maxBytes} bytes`}: ${cut.join(', ')} left out. ${whole}`);
    return `${shown.join('\n\n')}\n`;
}
function fill({ head, tail = '', blocks, between }, budget) {
    let size = bytes(head) + bytes(tail) + 4;
    const kept = [];
    for (const block of blocks) {
        size += bytes(block) + between.length;
        if (size > budget)
            break;
        kept.push(block);
    }
    if (kept.length === 0)
        return { text: '', kept: 0 };
    const text = [...(head === '' ? [] : [head]), kept.join(between)].join(between);
    return { text: tail === '' ? text : `${text}\n\n${tail}`, kept: kept.length };
}
function bytes(text) {
    return Buffer.byteLength(text, 'utf8');
}
/** At most `max` of a list, and how many were left out. */
function page_firstOf(items, max) {
    return { shown: items.slice(0, max), more: Math.max(0, items.length - max) };
}

;// CONCATENATED MODULE: ./src/model/statement.ts




const STATEMENT_V1 = 'https://in-toto.io/Statement/v1';
const STATEMENT_V01 = 'https://in-toto.io/Statement/v0.1';
/** The predicate type of an image signature as cosign 3 writes it; the only one that counts as a signature. */
const statement_SIGNATURE_PREDICATE = 'https://sigstore.dev/cosign/sign/v1';
const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
/** Of a JSON object. */
const END = Buffer.from('}');
const MAX_SUBJECTS = 1024;
const MAX_DIGESTS = 32;
/** The bytes of a `Statement/v1`. */
function serialiseStatement(statement) {
    const { subjects, predicateType, predicate } = statement;
    return serialiseStatementAround(subjects, predicateType, Buffer.from(JSON.stringify(predicate)));
}
/**
 * The bytes of a `Statement/v1` around a predicate that is JSON already, which stays as it is: big numbers, order of keys, blanks.
 * @param predicate UTF-8 that was parsed as JSON before: it is not looked at here
 */
function serialiseStatementAround(subjects, predicateType, predicate) {
    const subject = subjects.map(({ name, digest, annotations }) => ({
        name,
        digest,
        ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    }));
    const head = `${JSON.stringify({ _type: STATEMENT_V1, subject, predicateType }).slice(0, -1)},"predicate":`;
    return Buffer.concat([Buffer.from(head), predicate, END]);
}
/**
 * Reads a statement that ends, as ours do, in this very predicate; the predicate, which may be large, is compared and not read again.
 * @param predicate UTF-8 that was parsed as JSON before
 * @returns undefined for any other statement; what is returned holds null in the place of the predicate
 */
function parseStatementAround(bytes, predicate, where) {
    const start = bytes.length - predicate.length - END.length;
    if (start < 0 ||
        !END.equals(bytes.subarray(-END.length)) ||
        !Buffer.from(predicate.buffer, predicate.byteOffset, predicate.length).equals(bytes.subarray(start, -END.length)))
        return undefined;
    // Random: that it stands under `predicate` shows that the bytes do, and in no other member.
    const marker = randomUUID();
    const statement = parseStatement(Buffer.concat([bytes.subarray(0, start), Buffer.from(`"${marker}"`), END]), where);
    return statement.predicate === marker ? { ...statement, predicate: null } : undefined;
}
/** Reads a DSSE payload of type `application/vnd.in-toto+json`, v1 or v0.1. */
function parseStatement(bytes, where) {
    return toStatement(parseJson(bytes, where), where);
}
/** @param json as `parseJson` gives it */
function toStatement(json, where) {
    if (!isObject(json))
        throw statement_malformed(where, 'a JSON object is expected');
    const type = json['_type'];
    if (type !== STATEMENT_V1 && type !== STATEMENT_V01)
        throw statement_malformed(where, `_type ${JSON.stringify(type ?? null).slice(0, 200)} is no in-toto statement of version 1 or 0.1`);
    const { predicateType, subject: subjects, predicate = null } = json;
    if (typeof predicateType !== 'string' || predicateType === '')
        throw statement_malformed(where, 'predicateType is missing');
    if (!Array.isArray(subjects) || subjects.length === 0)
        throw statement_malformed(where, 'it has no subject');
    if (subjects.length > MAX_SUBJECTS)
        throw statement_malformed(where, `it has ${subjects.length} subjects, more than the limit of ${MAX_SUBJECTS}`);
    return {
        type,
        predicateType,
        predicate,
        subjects: subjects.map((subject, index) => toSubject(subject, `${where}, subject ${index}`)),
    };
}
function toSubject(json, where) {
    if (!isObject(json) || !isObject(json['digest']))
        throw statement_malformed(where, 'an object with a digest is expected');
    const digests = Object.keys(json['digest']).length;
    if (digests > MAX_DIGESTS)
        throw statement_malformed(where, `it has ${digests} digests, more than the limit of ${MAX_DIGESTS}`);
    const { name = '', annotations = {} } = json;
    if (typeof name !== 'string')
        throw statement_malformed(where, 'its name is not a string');
    return {
        name,
        digest: strings(json['digest'], where, 'digest'),
        annotations: annotations === null ? {} : strings(annotations, where, 'annotations'),
    };
}
function strings(json, where, what) {
    if (!isObject(json))
        throw statement_malformed(where, `${what} is not an object`);
    const entries = Object.entries(json);
    for (const [key, value] of entries)
        if (typeof value !== 'string')
            throw statement_malformed(where, `${what}.${key.slice(0, 100)} is not a string`);
    return Object.fromEntries(entries);
}
function statement_malformed(where, why) {
    return new WaxsealError({
        code: 'STATEMENT_INVALID',
        message: `${where} is not a statement that can be read: ${why}`,
        hint: 'Sign the image again; if another tool wrote it, compare with https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md',
    });
}
/** The subject of a statement that names this digest by sha256; other algorithms are never taken for it (threat 4). */
function subjectNaming(statement, digest) {
    return statement.subjects.find((subject) => Object.hasOwn(subject.digest, 'sha256') && subject.digest['sha256'] === hexOf(digest));
}

;// CONCATENATED MODULE: ./src/model/simple-signing.ts





/** Media type of the payload of cosign's older signatures; also what stands as their type in reports. */
const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json';
/** Whether evidence of this type, as reports have it, is a signature and no attestation. */
function simple_signing_isSignatureType(type) {
    return type === SIGNATURE_PREDICATE || type === SIMPLE_SIGNING;
}
const SIGNATURE_TYPE = 'cosign container image signature';
/**
 * Reads a simple signing payload (cosign, specs/SIGNATURE_SPEC.md) as the statement that it makes: one subject, the repository
 * that it was signed for by name, `optional` as annotations. Its `type` is one that no in-toto statement can have.
 * Values in `optional` that are not text cannot be asked for, and are left out.
 * @throws SIMPLE_SIGNING_INVALID, JSON_INVALID
 */
function parseSimpleSigning(bytes, where) {
    const json = parseJson(bytes, where);
    const critical = member(json, 'critical');
    const type = member(critical, 'type');
    if (type !== SIGNATURE_TYPE)
        throw simple_signing_invalid(where, `critical.type is ${show(type)}, ${JSON.stringify(SIGNATURE_TYPE)} is expected`);
    const digest = member(member(critical, 'image'), 'docker-manifest-digest');
    if (typeof digest !== 'string' || !isDigest(digest))
        throw simple_signing_invalid(where, `critical.image.docker-manifest-digest is ${show(digest)}, a sha256 digest is expected`);
    const name = member(member(critical, 'identity'), 'docker-reference');
    if (typeof name !== 'string')
        throw simple_signing_invalid(where, `critical.identity.docker-reference is ${show(name)}, a text is expected`);
    return {
        type: SIMPLE_SIGNING,
        predicateType: SIMPLE_SIGNING,
        predicate: null,
        subjects: [{ name, digest: { sha256: hexOf(digest) }, annotations: texts(member(json, 'optional'), where) }],
    };
}
/** Whether a `docker-reference`, with or without tag, names this repository (`registry/repository`). */
function namesRepository(reference, repository) {
    try {
        return nameOf(parseReference(reference, 'docker-reference')) === repository;
    }
    catch {
        return false;
    }
}
function member(json, key) {
    return isObject(json) && Object.hasOwn(json, key) ? json[key] : undefined;
}
function texts(optional, where) {
    if (optional == null)
        return {};
    if (!isObject(optional))
        throw simple_signing_invalid(where, 'optional is no object');
    return Object.fromEntries(Object.entries(optional).filter((entry) => typeof entry[1] === 'string'));
}
function show(json) {
    return json === undefined ? 'missing' : JSON.stringify(json).slice(0, 200);
}
function simple_signing_invalid(where, why) {
    return new WaxsealError({
        code: 'SIMPLE_SIGNING_INVALID',
        message: `${where} is not a simple signing payload that can be read: ${why}`,
        hint: 'Sign the image again; if another tool wrote it, compare with https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md',
        severity: 'fail',
    });
}

;// CONCATENATED MODULE: ./src/predicates/types.ts

/** What is written; the versioned forms are read too (formats.md, 5). */
const types_TYPE = {
    spdx: 'https://spdx.dev/Document',
    cyclonedx: 'https://cyclonedx.org/bom',
    openvex: 'https://openvex.dev/ns',
    slsa1: 'https://slsa.dev/provenance/v1',
    slsa02: 'https://slsa.dev/provenance/v0.2',
    vuln: 'https://cosign.sigstore.dev/attestation/vuln/v1',
    custom: 'https://cosign.sigstore.dev/attestation/v1',
    link: 'https://in-toto.io/Link/v1',
};
/** The types whose URI may carry the version of the document; without it the document itself says. */
const UNVERSIONED = [types_TYPE.spdx, types_TYPE.cyclonedx, types_TYPE.openvex];
const VERSION = /^\/v\d+(?:\.\d+){0,2}$/;
const types_TYPE_WORDS = (/* unused pure expression or super */ null && (['signature', 'provenance', 'sbom', 'vulnerabilities', 'vex', 'vsa']));
const SETS = {
    signature: [statement_SIGNATURE_PREDICATE],
    provenance: [types_TYPE.slsa1, types_TYPE.slsa02],
    sbom: [types_TYPE.spdx, types_TYPE.cyclonedx],
    vulnerabilities: [types_TYPE.vuln, 'https://in-toto.io/attestation/vulns/v0.1', 'https://in-toto.io/attestation/vulns/v0.2'],
    vex: [types_TYPE.openvex],
    vsa: [
        'https://slsa.dev/verification_summary/v1',
        'https://slsa.dev/verification_summary/v0.2',
        'https://slsa.dev/verification_summary/v0.1',
    ],
};
/** @returns undefined for a type that no word stands for */
function types_wordFor(type) {
    return types_TYPE_WORDS.find((word) => matchesType(word, type));
}
function types_isTypeWord(text) {
    return types_TYPE_WORDS.some((word) => word === text);
}
/**
 * Whether a statement of type `actual` is of the type that was asked for. A URI matches itself alone, but where only one of the two
 * carries a version (`https://spdx.dev/Document`, `\u2026/v2.3`) they match; two versions must be equal.
 * @param wanted a word such as `sbom`, or a URI
 */
function matchesType(wanted, actual) {
    if (types_isTypeWord(wanted))
        return SETS[wanted].some((uri) => matchesUri(uri, actual));
    return matchesUri(wanted, actual);
}
function matchesUri(wanted, actual) {
    if (wanted === actual)
        return true;
    return UNVERSIONED.some((base) => (wanted === base && isVersionOf(base, actual)) || (actual === base && isVersionOf(base, wanted)));
}
function isVersionOf(base, uri) {
    return uri.startsWith(base) && VERSION.test(uri.slice(base.length));
}

;// CONCATENATED MODULE: ./src/report/attestation.ts




/** An attestation in words, the same on every page; what comes from outside is plain text here, to be escaped where it is shown. */
const KINDS = {
    signature: 'Signature',
    provenance: 'Provenance',
    sbom: 'SBOM',
    vulnerabilities: 'Vulnerability report',
    vex: 'VEX',
    vsa: 'Verification summary',
};
/** Own words, for a type or one of the words that stand for several. */
function attestation_kindOf(type) {
    if (isSignatureType(type))
        return KINDS.signature;
    const word = isTypeWord(type) ? type : wordFor(type);
    return word === undefined ? 'Attestation' : KINDS[word];
}
function attestationsOf({ evidence }) {
    return evidence.filter(({ predicateType }) => !isSignatureType(predicateType));
}
/** What of the image it is about: `index`, the names of platforms, and how much else. */
function aboutOf(image, { subjects }) {
    const names = new Map(image.platforms.map(({ name, digest }) => [digest, name]));
    names.set(image.digest, image.platforms.length === 0 ? 'image' : 'index');
    // A subject may have digests of several algorithms, separated by blanks.
    const named = subjects.map(({ digest }) => {
        const own = digest.split(' ').find((one) => names.has(one));
        return own === undefined ? { other: digest } : { name: names.get(own) ?? '' };
    });
    const own = new Set(named.flatMap((one) => ('name' in one ? [one.name] : [])));
    const others = new Set(named.flatMap((one) => ('other' in one ? [one.other] : [])));
    return [...own, ...(others.size === 0 ? [] : [count(others.size, 'other')])];
}
/** `3 critical, 1 low`, `312 components`: what a reader looks for first. */
function countsOf({ predicate }) {
    const { severities, components } = predicate ?? {};
    return [
        ...(severities === undefined
            ? []
            : [Object.values(severities).some((number) => number > 0) ? severityWords(severities) : 'no vulnerabilities']),
        ...(components === undefined ? [] : [count(components, 'component')]),
    ];
}
const PLACES = new Map([
    ['referrers API', 'registry'],
    ['fallback tag', 'registry, under a tag'],
    ['.sig tag', 'registry, in the older format'],
    ['.att tag', 'registry, in the older format'],
    ['bundle-path', 'file'],
]);
/** Where it is kept, in words. */
function placesOf({ origin, attestation }) {
    const place = PLACES.get(origin) ?? origin;
    return attestation === undefined || origin === 'GitHub' ? [place] : [place, 'GitHub'];
}
/** `512 bytes`, `1.2 KiB`, `29.8 MiB` */
function sizeWords(bytes) {
    if (bytes < 1024)
        return count(bytes, 'byte');
    const kibibytes = bytes / 1024;
    return kibibytes < 1023.95 ? `${kibibytes.toFixed(1)} KiB` : `${(kibibytes / 1024).toFixed(1)} MiB`;
}

;// CONCATENATED MODULE: ./src/report/accepted.ts

/**
 * All the evidence that an image passed by, signatures first, then in the order of the checks: a registry lists in any. Empty for an image that did not pass, whatever is attached to it:
 * the identity of somebody who was refused must never become the one to ask for.
 */
function accepted_allAccepted(image) {
    if (image.verdict !== 'pass')
        return [];
    if (image.rules !== undefined)
        return acceptedByRules(image, image.rules);
    const named = (passed) => new Set(image.checks.flatMap(({ outcome, evidence }) => (evidence !== undefined && (outcome === 'pass') === passed ? [evidence] : [])));
    const [good, bad] = [named(true), named(false)];
    const candidates = image.evidence.filter(({ digest }) => !bad.has(digest) && (good.size === 0 || good.has(digest)));
    const order = new Map([...good].map((digest, index) => [digest, index]));
    const rank = ({ digest, predicateType }) => (isSignatureType(predicateType) ? -1 : (order.get(digest) ?? 0));
    return candidates.toSorted((a, b) => rank(a) - rank(b));
}
/** What the rules that hold and bind name as their reason: everything else that is attached is just there. */
function acceptedByRules({ evidence }, rules) {
    const binding = rules.filter(({ mode, outcome }) => mode === 'enforce' && outcome === 'pass');
    const order = [...new Set(binding.flatMap(({ checks }) => checks.flatMap((check) => check.evidence)))];
    const rank = ({ digest, predicateType }) => (isSignatureType(predicateType) ? -1 : order.indexOf(digest));
    return evidence.filter(({ digest }) => order.includes(digest)).toSorted((a, b) => rank(a) - rank(b));
}
/** The one to speak of where there is room for one: a signature before an attestation. */
function acceptedEvidence(image) {
    return accepted_allAccepted(image)[0];
}
/**
 * The images that later steps may rely on. From verify there are none unless all passed; sign and attest name those that are
 * done, so that a step with `on-failure: warn` does not hide them.
 */
function reliableImages(report) {
    const passed = report.images.filter(({ verdict }) => verdict === 'pass');
    // A dry run lets images pass without evidence: nothing was signed.
    if (report.mode !== 'verify')
        return passed.filter(({ evidence }) => evidence.length > 0);
    return report.result === 'passed' && passed.length === report.images.length ? passed : [];
}

;// CONCATENATED MODULE: ./src/report/recorded.ts


/**
 * What stands for an image in a log: in verify all that it passed by; in sign and attest all that the step made, or found to be its own,
 * and verified, also where it could not be stored everywhere after that: what is in a public log is told (law 8). Signatures first.
 */
function recorded_recorded({ mode }, image) {
    if (mode === 'verify' || image.verdict === 'pass')
        return allAccepted(image);
    const isAttestation = ({ predicateType }) => Number(!isSignatureType(predicateType));
    return image.evidence.toSorted((a, b) => isAttestation(a) - isAttestation(b));
}

;// CONCATENATED MODULE: ./src/report/policy-words.ts
/** What the codes of a policy and of manifests mean, for people; as the rest of words.ts, own words only. */
const EXPIRED = 'This image was let pass for a time, and **that time is over**.';
/** Looked, and it does not hold. */
const OF_POLICY = {
    POLICY_NO_RULE: 'The policy **says nothing of this image**, and what it does not name is not allowed.',
    POLICY_SIGNERS: '**Nobody whom the policy trusts** for this image has signed it.',
    POLICY_THRESHOLD: 'Too few of those who must agree have signed this image.',
    POLICY_PLATFORM: 'What the policy asks for is there for a part of this image only, not for each processor type that it is made for.',
    POLICY_PROVENANCE: 'How this image was built is not recorded, or **not as the policy wants it**.',
    POLICY_SBOM: 'The list of what is in this image is missing, or not as the policy wants it.',
    POLICY_VULNERABILITIES: 'This image has **more known vulnerabilities than the policy allows**, or it was not scanned for them lately by somebody whom the policy trusts.',
    POLICY_VEX: 'Nobody whom the policy trusts says which known vulnerabilities affect this image.',
    POLICY_VSA: 'The policy wants this image to have passed an earlier verification, and **there is no such verdict that it trusts**.',
    POLICY_CEL: 'A condition that the policy sets for this image **does not hold**.',
    POLICY_CONTRADICTION: 'What a trusted signer states of this image **contradicts what is proven**, so it does not count.',
    POLICY_DIGEST: 'The image is named by a tag, which **can be moved to another image**; the policy wants its digest.',
    POLICY_EXPIRED: EXPIRED,
};
/** Nothing is certain. */
const OF_POLICY_ERRORS = {
    POLICY_EXPIRED: EXPIRED,
    POLICY_UNREADABLE: 'What the policy asks for was not found, but **something could not be read**, so nothing is certain. This is not a pass.',
    POLICY_UNDECIDED: 'It is there, but what the policy asks **cannot be read out of it**. This is not a pass.',
    POLICY_CEL_ERROR: 'A condition of the policy **can be told neither true nor false** for this image. This is not a pass.',
};
/** What is wrong with the step as a whole. */
const OF_STEP = {
    POLICY_INVALID: 'The policy cannot be read, so nothing was checked.',
    POLICY_NOT_YET: 'The policy uses a part of its language that this version cannot evaluate yet.',
    MANIFEST_YAML_INVALID: 'A manifest cannot be read.',
    MANIFEST_IMAGE_INVALID: 'A manifest names an image in a way that cannot be read.',
    MANIFEST_TEMPLATE: 'A manifest is a template that is not filled in.',
    MANIFESTS_WITHOUT_IMAGES: 'The manifests name no image, so nothing was checked.',
    MANIFEST_UNREADABLE: 'A manifest file could not be opened.',
    MANIFESTS_TOO_MANY: 'There are more manifests than are looked at in one step.',
    RENDERER_MISSING: 'The program that renders the manifests is not installed.',
    RENDER_FAILED: 'The manifests could not be rendered.',
    RENDER_REFUSED: 'Rendering would reach beyond the checkout.',
    PIN_FAILED: 'The digests could not be written into a manifest safely.',
    PIN_UNVERIFIED: 'A digest that was to be written into a manifest was not verified.',
    PINNED_FOLDER: 'The folder for pinned manifests cannot be used.',
    REPORT_UNWRITABLE: 'The report could not be written where it was asked for.',
    INDEX_MISMATCH: 'The image **does not consist of what was built**: somebody or something has put it together otherwise, or it holds two images for one kind of processor. Nothing was signed.',
    RUNNER_MISMATCH: 'This job does not run on the kind of machine that it must run on to sign.',
    DOCUMENT_DIGEST_MISMATCH: 'A document is **another than the one that was handed over**. Nothing was signed.',
    BUILDKIT_SBOM_MISSING: 'The build did not write down what is in the image for each processor type that it is made for.',
    BUILDKIT_SBOM_AMBIGUOUS: 'Several builds wrote down what is in the image, and it cannot be told which of them made it.',
};

;// CONCATENATED MODULE: ./src/report/requirement.ts

/** A type that begins with a scheme (RFC 3986, 3.1). Any other could be taken for one of cosign's short names, or for a word of ours. */
function isUri(type) {
    return /^[A-Za-z][A-Za-z0-9+.-]*:./.test(type);
}
/** Whether the rule of a check is a kind of statement that `require` asks for; other rules are `platforms`, `resolve`, `promote`, \u2026 */
function requirement_isRequirement(rule) {
    return isTypeWord(rule) || isUri(rule);
}

;// CONCATENATED MODULE: ./src/report/words.ts




const words_MARK = { pass: '\u2705', fail: '\u274c', error: '\u26a0\ufe0f' };
/** What does not hold and does not count. */
const LET_PASS = '\u23ed\ufe0f';
const RESULT_MARK = {
    signed: '\u2705',
    attested: '\u2705',
    passed: '\u2705',
    failed: '\u274c',
    error: '\u26a0\ufe0f',
    skipped: '\u23ed\ufe0f',
};
/** What became of one image. Only looked through for a dry run, or found signed already, is not "signed" now. */
function outcomeWord({ mode, result }, { verdict, evidence }) {
    if (verdict === 'fail')
        return 'failed';
    if (verdict === 'error')
        return mode === 'verify' ? 'not checked' : 'not finished';
    if (mode === 'verify')
        return 'passed';
    const done = mode === 'sign' ? 'signed' : 'attested';
    return evidence.length === 0 ? `not ${done}` : result === 'skipped' ? `already ${done}` : done;
}
/** The same with a mark, for pages; the log has words alone. */
function words_markedOutcome(report, image) {
    const untouched = report.mode !== 'verify' && image.verdict === 'pass' && image.evidence.length === 0;
    return `${untouched ? RESULT_MARK.skipped : words_MARK[image.verdict]} ${outcomeWord(report, image)}`;
}
/** The heading of the page and the sentence below it, for a reader who has never heard of signatures. Own words only. */
function verdictWords(report) {
    const images = count(report.images.length, 'image');
    const unfit = report.images.filter(({ verdict }) => verdict !== 'pass').length;
    // Of the only image nobody says "1 of 1".
    const which = unfit === 0 ? '' : report.images.length === 1 ? 'the image' : `${unfit} of ${images}`;
    const [these, them] = unfit === 1 ? ['this image', 'it'] : ['these images', 'them'];
    const words = {
        signed: [`Signed ${images}`, 'Anyone can now check who published this, and that nobody has changed it since.'],
        attested: [
            `Attested ${images}${attestationCount(report)}`,
            'Anyone can now check what was stated about this and by whom, and that nobody has changed it since.',
        ],
        passed: [
            `Verified ${images}`,
            'Everything was signed by whom this workflow requires, and nobody has changed it since. Deploy by digest: the output <code>images</code> holds the full references.',
        ],
        failed: [
            which === '' ? 'Verification failed' : `Verification failed: ${which} did not pass`,
            'What was found is not what this workflow requires. **Do not deploy** what failed before the reason below is understood.',
        ],
        error: report.mode === 'verify'
            ? [
                `Could not verify ${which}`.trimEnd(),
                `Something stood in the way of looking, so nothing is known about ${these}. **Do not deploy ${them}**; this is not a pass.`,
            ]
            : [
                `Could not ${report.mode} ${which}`.trimEnd(),
                'The work is not complete. It is safe to run the job again once the reason below is removed.',
            ],
        skipped: ['Nothing was changed', 'This step was skipped.'],
    };
    const [heading, meaning] = words[report.result];
    return { heading: `${RESULT_MARK[report.result]} ${heading}`, meaning };
}
function attestationCount({ images }) {
    const attestations = images.flatMap(({ evidence }) => evidence.filter(({ predicateType }) => !isSignatureType(predicateType)));
    return attestations.length === 0 ? '' : `: ${count(attestations.length, 'attestation')}`;
}
const UNSIGNED = 'Nobody has signed this image, or the signature is not stored beside it. It cannot be told who made it.';
const INVALID = 'Something that should prove who made this image is damaged, forged or not acceptable, so it proves nothing.';
const BY_CODE = {
    ...OF_POLICY,
    NO_SIGNATURE: UNSIGNED,
    PREDICATE_TYPE: UNSIGNED,
    IDENTITY_MISMATCH: 'The image is signed, but **not by whom this workflow requires**. Someone else, or another workflow or branch, signed it.',
    IDENTITY_NOT_CONFIGURED: 'The image is signed, but this workflow does not say by whom it should be. A signature by just anybody proves nothing.',
    ANNOTATION_MISMATCH: 'The right signer signed the image, but the signature does not carry the values that this workflow requires.',
    SUBJECT_MISMATCH: 'The signature found here belongs to **another image**. It proves nothing about this one.',
    PLATFORM_UNSIGNED: 'A part of this image, such as the variant for one processor type, is not covered by a signature.',
    BUNDLE_INVALID: INVALID,
    CERTIFICATE_INVALID: INVALID,
    LOG_ENTRY_INVALID: INVALID,
    STATEMENT_INVALID: INVALID,
    LEGACY_INVALID: INVALID,
    SIMPLE_SIGNING_INVALID: INVALID,
    PROVENANCE_CONTRADICTION: 'What is stated of how this image was built **contradicts the certificate** that it was signed with, so it proves nothing.',
    TRUST_FROM_PULL_REQUEST: 'The key or root that should decide whom to trust **comes with this very pull request**.',
    TRUST_BASE_UNKNOWN: 'It **could not be read** what the base of this pull request says about whom to trust.',
    PROMOTE_UNSIGNED: 'Platforms of the image passed, but **nobody signed the index** that the tag would point to, so no tag was moved.',
    WRONG_KEY: 'The image is signed, but **not with a key that this workflow trusts**.',
    SIGNED_BY_KEY: 'The image is signed with a key, but this workflow requires a signer with an identity.',
    SIGNED_BY_CERTIFICATE: 'The image is signed by an identity, but this workflow requires a signature by a key.',
    REPOSITORY_MISMATCH: 'The right signer signed these very bytes, but under **another name**. The image may have been copied, on purpose or not.',
};
const UNSTATED = 'Something that this workflow requires to be stated about this image, such as how it was built or what is in it, is not there.';
/** What is missing where something else than a signature was required. */
const OF_ATTESTATIONS = {
    NO_ATTESTATION: UNSTATED,
    PREDICATE_TYPE: UNSTATED,
    PLATFORM_UNATTESTED: 'What this workflow requires to be stated about this image is there for a part of it only, not for each processor type that it is made for.',
    IDENTITY_MISMATCH: 'What this workflow requires is stated about this image, but **not by whom it requires**. Someone else, or another workflow or branch, signed it.',
};
/** What stood in the way, where that is more than bad luck. */
const OF_ERRORS = {
    ...OF_POLICY_ERRORS,
    NOT_JUDGED: 'This step only tells what there is to tell about this image. **Nothing was decided**; this is not a pass.',
    VSA_FAILED: 'The images were looked at, but the verdict **could not be signed and stored** for others to rely on.',
    LOG_TOO_LARGE: 'What was to be stated is **larger than the public record takes** that everything signed here goes into, so it was not published. A newer kind of record takes any size.',
};
const BY_RULE = {
    push: 'It was signed, but what was signed could not be stored everywhere. The details below say where it is.',
    'verify-after': 'It was signed and stored, but reading it back did not succeed, so it is not certain that others will find it.',
    promote: 'The image passed, but its tag could not be set.',
    resolve: 'The image could not be read from its registry, so nothing is known about it.',
};
/** What a check that did not pass means, for people. Own words only: what has no sentence of its own gets a general one. */
function words_meaningOf({ rule, code = '', outcome }, mode) {
    if (Object.hasOwn(BY_RULE, rule))
        return BY_RULE[rule] ?? '';
    if (outcome === 'fail' && rule !== 'signature' && isRequirement(rule) && Object.hasOwn(OF_ATTESTATIONS, code))
        return OF_ATTESTATIONS[code] ?? '';
    if (outcome === 'fail' && Object.hasOwn(BY_CODE, code))
        return BY_CODE[code] ?? '';
    if (outcome === 'fail')
        return 'The image was looked at, and a requirement does not hold.';
    if (Object.hasOwn(OF_ERRORS, code))
        return OF_ERRORS[code] ?? '';
    return mode === 'verify'
        ? 'Waxseal could not look, so it does not know whether the image is good.'
        : 'Waxseal could not finish its work on this image.';
}
/** What is wrong with the reports of shards. */
const OF_MERGE = {
    MERGE_REPORTS_MISSING: 'A report that the jobs which verified the images handed over is not there.',
    MERGE_REPORT_INVALID: 'A report of the jobs that verified the images cannot be read.',
    MERGE_SHARDS: 'The reports do not make up one whole verification, so it cannot be told whether every image was checked.',
    MERGE_CONTRADICTION: 'What a report says **contradicts what the jobs themselves say**, so it is not believed.',
    MERGE_NOT_RUN: 'The jobs that verify the images did not run to their end, so nothing is certain. This is not a pass.',
};
const ALL = { ...OF_STEP, ...OF_MERGE, ...OF_ERRORS, ...OF_ATTESTATIONS, ...BY_CODE };
/** What a code means wherever it comes up. Own words only. */
function sentenceFor(code) {
    return Object.hasOwn(ALL, code)
        ? (ALL[code] ?? '')
        : 'The image was looked at and a requirement does not hold, or looking did not succeed.';
}
/** As people write an image: with the tag where they gave one. */
function words_imageName({ name, tag }) {
    return tag === undefined ? name : `${name}:${tag}`;
}
/** `350 ms`, `1.2 s`, `2 min 5 s` */
function words_duration(milliseconds) {
    if (milliseconds < 1000)
        return `${Math.round(milliseconds)} ms`;
    if (milliseconds < 59_950)
        return `${(milliseconds / 1000).toFixed(1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
/** The stable codes of everything that went wrong, each once, in order. */
function codesOf(report) {
    const ofImages = report.images.filter(({ verdict }) => verdict !== 'pass').flatMap(({ checks }) => checks);
    const codes = [...report.faults, ...ofImages.filter(({ outcome }) => outcome !== 'pass')].map(({ code }) => code);
    return [...new Set(codes.filter((code) => code !== undefined))];
}

;// CONCATENATED MODULE: ./src/report/summary-table.ts




const TABLE_HEAD = '| Image | Platforms | Digest | Signed by | Log entry | Result |\n| --- | --- | --- | --- | --- | --- |';
/** A row of GitHub-flavoured Markdown; only what was accepted, or made by this very step, stands under "Signed by". */
function tableRow(image, report) {
    const evidences = recorded(report, image);
    const [evidence] = evidences;
    const platforms = firstOf(image.platforms, 4);
    const cells = [
        code(imageName(image)),
        platforms.shown.map(({ name }) => prose(name)).join('<br>') + (platforms.more > 0 ? `<br>and ${platforms.more} more` : '') || 'single',
        shortDigest(image.digest),
        evidence === undefined ? '\u2013' : evidence.certificate === undefined ? 'a key' : summary_table_signerName(evidence.certificate),
        logEntries(evidences),
        markedOutcome(report, image),
    ];
    return `| ${cells.join(' | ')} |`;
}
function logEntries(evidences) {
    const { shown, more } = firstOf(evidences.flatMap((evidence) => evidence.logEntries), 3);
    return [...shown.map(({ index, url }) => link(index, url)), ...(more > 0 ? [`and ${more} more`] : [])].join('<br>') || '\u2013';
}
/** Enough to recognise it; the whole stands in the details. An image that could not be resolved has none. */
function shortDigest(digest) {
    return digest === '' ? '\u2013' : code(digest.length > 19 ? `${digest.slice(0, 19)}\u2026` : digest);
}
const WORKFLOW = /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+)\/\.github\/workflows\/([^/@]+)@refs\/(heads|tags|pull)\/(.+)$/;
const REF_WORDS = { heads: 'branch', tags: 'tag', pull: 'pull request' };
/** A workflow of github.com in short, and only when GitHub's own issuer vouches for it; anyone else in full, with the issuer. */
function summary_table_signerName(claims) {
    const workflow = workflowOf(claims);
    if (workflow === undefined)
        return `${code(claims.san.value)}<br>by ${code(claims.issuer)}`;
    const { repository, file, kind, ref } = workflow;
    return `${code(repository)}<br>${code(file)}<br>${kind} ${code(ref)}`;
}
/** The parts of the signer, where it is a workflow of github.com and GitHub's own issuer says so. */
function workflowOf({ san, issuer }) {
    const match = issuer === 'https://token.actions.githubusercontent.com' && san.kind === 'uri' ? WORKFLOW.exec(san.value) : null;
    const [, repository, file, kind, ref] = match ?? [];
    if (repository === undefined || file === undefined || kind === undefined || ref === undefined)
        return undefined;
    return { repository, file, kind: REF_WORDS[kind] ?? kind, ref };
}

;// CONCATENATED MODULE: ./src/report/summary-places.ts






/** Where something comes from, for a page: the manifest, the policy, the evidence. */
const MAX_PLACES = 10;
const MAX_EVIDENCE = 5;
/** `deploy/web.yaml:12`, as a link where the run's commit is known. */
function placeLink({ file, line }, run) {
    return link(line === undefined ? file : `${file}:${line}`, pageOf(run, file, line));
}
/** The manifests that name an image. */
function summary_places_namedIn({ places = [] }, run) {
    const { shown, more } = firstOf(places, MAX_PLACES);
    if (shown.length === 0)
        return [];
    const list = shown.map((place) => `${placeLink(place, run)}${place.path === undefined ? '' : ` (${code(place.path)})`}`);
    return [`**Named in** ${list.join(', ')}${more > 0 ? ` and ${more} more places` : ''}`];
}
/** The rules that ask, and their lines; the lines of a policy that was read elsewhere are not those of this checkout. */
function summary_places_askedBy(findings, { policy }, run) {
    const near = policy?.from === FROM_CHECKOUT ? run : undefined;
    const asking = findings.flatMap(({ rule, at }) => (at === undefined ? [] : [`${code(rule)} in ${placeLink(at, near)}`]));
    const { shown, more } = firstOf(asking, MAX_PLACES);
    if (shown.length === 0)
        return '';
    return ` \u00b7 asked for by ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
/** Under a policy: by what evidence a check came to its outcome. */
function summary_places_evidenceOf(finding, image, { policy }) {
    if (policy === undefined)
        return [];
    const known = image.evidence.filter(({ digest }) => finding.evidence.includes(digest));
    const { shown, more } = firstOf(known, MAX_EVIDENCE);
    if (shown.length === 0)
        return [];
    return [['**Evidence**', ...shown.map(evidenceLine), ...(more > 0 ? [`* and ${more} more`] : [])].join('\n')];
}
function evidenceLine(evidence) {
    const { certificate, key, logEntries, times, predicateType, digest } = evidence;
    const by = certificate !== undefined ? signerName(certificate).replaceAll('<br>', ' ') : key === undefined ? undefined : `the key ${code(key)}`;
    const parts = [
        `${kindOf(predicateType)} ${code(digest.slice(0, 19))}\u2026`,
        ...(by === undefined ? [] : [`by ${by}`]),
        ...times.slice(0, 1).map((time) => prose(time)),
        ...logEntries.slice(0, 2).map(({ index, log, url }) => `log entry ${link(index, url)} in ${code(log)}`),
    ];
    return `* ${parts.join(', ')}`;
}

;// CONCATENATED MODULE: ./src/report/summary-failures.ts






const MAX_CHECKS = 20;
const MAX_MISMATCHES = 20;
const MAX_HINT = 8000;
/** Findings of one image in the open: the first say most, and what comes after often follows from them. */
const MAX_OPEN = 2;
/** Why an image did not pass, and what to do. */
function renderImageFailure(image, report, run) {
    const { shown, more } = firstOf(together(refusalsOf(image)), MAX_CHECKS);
    const parts = [
        `### ${MARK[image.verdict]} ${code(imageName(image))}`,
        ...namedIn(image, run),
        ...shown.flatMap((findings, index) => placeFinding(findings, index, shown.length, renderFinding(findings, image, report, run))),
        ...(shown.length === 0 ? ['Nothing was found that speaks for this image, so it does not pass.'] : []),
        ...(more > 0 ? [`${more} further checks did not pass; they are in the JSON report.`] : []),
    ];
    return parts.join('\n\n');
}
/** A fault that belongs to no image. */
function renderFault({ code: stable, message, hint, details }) {
    return [`### \u26a0\ufe0f What stopped this step`, (0,report_escape/* prose */.CS)(message), ...renderMismatches(details), ...renderHint(hint), renderCode(stable)].join('\n\n');
}
/** What several rules say in the same words is said once. */
function together(findings) {
    const groups = new Map();
    for (const finding of findings) {
        const key = JSON.stringify({ ...finding, rule: finding.at === undefined ? finding.rule : '', at: undefined });
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [finding]);
        else
            group.push(finding);
    }
    return [...groups.values()];
}
/** One alone needs no heading of its own; of several each has one, and the later ones are folded below theirs. */
function placeFinding([{ check, outcome, code: stable }], index, all, parts) {
    if (all === 1)
        return parts;
    if (index < MAX_OPEN)
        return [`#### ${MARK[outcome]} ${prose(check)}`, ...parts];
    const summary = `${MARK[outcome]} ${prose(check)}${stable === undefined ? '' : ` ${code(stable)}`}`;
    return [`<details><summary>${summary}</summary>`, ...parts, '</details>'];
}
function renderFinding(findings, image, report, run) {
    const [finding] = findings;
    const { check, expected, actual, message, details = [] } = finding;
    const rows = details.length > 0 ? details : actual === message ? [] : [{ what: check, expected, actual }];
    const asked = askedBy(findings, report, run);
    return [
        meaningOf({ ...finding, rule: check }, report.mode),
        ...(message === undefined ? [] : [`**What Waxseal saw:** ${prose(message)}`]),
        ...renderMismatches(rows),
        ...renderHint(finding.hint),
        ...evidenceOf(finding, image, report),
        ...(finding.code === undefined ? [] : [renderCode(finding.code, asked)]),
    ];
}
function renderMismatches(mismatches) {
    if (mismatches.length === 0)
        return [];
    const { shown, more } = page_firstOf(mismatches, MAX_MISMATCHES);
    // One below the other: two identities side by side are wider than the page, and differ where nobody scrolls to.
    const rows = shown.flatMap(({ what, expected, actual }) => [
        `| **${(0,report_escape/* prose */.CS)(what)}** | required | ${(0,report_escape/* code */.aY)(expected)} |`,
        `| | found | ${(0,report_escape/* code */.aY)(actual)} |`,
    ]);
    const table = ['| What | | Value |', '| --- | --- | --- |', ...rows].join('\n');
    return more > 0 ? [table, `and ${more} more`] : [table];
}
/** Hints are sentences with indented lines between them that are to be pasted; those keep their line ends. */
function renderHint(hint) {
    if (hint === undefined || hint.trim() === '')
        return [];
    const groups = [];
    for (const line of (0,report_escape/* clip */.$Q)(hint, MAX_HINT).split(/\r?\n/)) {
        const pasted = /^(?: {2}|\t)/.test(line);
        const last = groups.at(-1);
        if (line.trim() !== '' && (last?.pasted !== pasted || !pasted))
            groups.push({ pasted, lines: [line] });
        else if (last?.pasted === true)
            last.lines.push(line);
    }
    const blocks = groups.map(({ pasted, lines }) => (pasted ? (0,report_escape/* codeBlock */.DV)(unindent(lines), 'yaml') : (0,report_escape/* prose */.CS)(lines.join(' '))));
    return ['**What to do**', ...blocks];
}
function unindent(lines) {
    const width = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0));
    return lines
        .map((line) => line.slice(width))
        .join('\n')
        .trimEnd();
}
function renderCode(stable, asked = '') {
    return `<sub>Error code ${(0,report_escape/* link */.nf)(stable, helpPage(stable))}${asked}</sub>`;
}

;// CONCATENATED MODULE: ./src/sigstore/failures.ts



const HINTS = {
    FULCIO_FAILED: "What needs this certificate was not signed. Look at https://status.sigstore.dev for the public services, then run the job again; for your own, check that its issuer list names this token's issuer.",
    REKOR_FAILED: 'This statement was not pushed; others of the step may have been. Look at https://status.sigstore.dev for the public log, then run the job again; what was signed before is found and completed, not doubled.',
    TSA_FAILED: 'This statement was not pushed; others of the step may have been. Look at https://status.sigstore.dev for the public timestamp authority, then run the job again.',
    OIDC_FAILED: "The runner's token service did not answer as it should. Look at https://www.githubstatus.com and run the job again.",
};
/** A service that answered with a status that is no success. */
function failures_statusFailure(code, what, response) {
    return failures_serviceFailure(code, `${what} ${describeAnswer(response)}`);
}
/** `answered 413: Request Entity Too Large (1 attempt in 0.2 s)` */
function describeAnswer({ status, body, tries }) {
    return `answered ${status}${reasonIn(body)} (${describeTries(tries)})`;
}
function failures_serviceFailure(code, message, cause) {
    return new WaxsealError({ code, message, hint: HINTS[code], ...(cause === undefined ? {} : { cause }) });
}
/** The `message` that these services put into a JSON body, at most 300 characters of one line. */
function reasonIn(body) {
    try {
        const json = parseJson(body.subarray(0, 64 * 1024), 'answer');
        const message = isObject(json) && typeof json['message'] === 'string' ? json['message'] : '';
        return message === '' ? '' : `: ${messageOf(message).slice(0, 300)}`;
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./src/sigstore/answers.ts



/** Largest answer of a Sigstore service: a certificate chain, a log entry with its proof, a timestamp. */
const MAX_ANSWER = (/* unused pure expression or super */ null && (1024 * 1024));
/** The JSON object that an answer of success must be; whatever else came is the service's failure. */
function answers_readObject(code, what, { body }) {
    let why = 'a JSON object is expected';
    try {
        const json = parseJson(body, 'the answer');
        if (isObject(json))
            return json;
    }
    catch (error) {
        why = messageOf(error);
    }
    throw serviceFailure(code, `${what} gave an answer that cannot be read: ${why}`);
}
/** `https://host/base` and `path` as one address. */
function addressOf(base, path) {
    return new URL(`${base.href.replace(/\/$/, '')}${path}`);
}

;// CONCATENATED MODULE: ./src/sigstore/oidc.ts




/** The audience that Fulcio wants. */
const AUDIENCE = 'sigstore';
const MAX_TOKEN = (/* unused pure expression or super */ null && (64 * 1024));
/** A token lives for about five minutes, and a request with its retries may take a while. */
const YOUNG_MS = (/* unused pure expression or super */ null && (2 * 60_000));
/** Gives one token for as long as it is young, and then the next. */
function youngToken(host, request) {
    let current;
    return () => {
        const now = host.now().getTime();
        if (current === undefined || now - current.asked > YOUNG_MS)
            current = { token: request(), asked: now };
        return current.token;
    };
}
function oidc_canRequestIdToken(host) {
    return (host.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '') !== '' && (host.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '') !== '';
}
/**
 * Asks the runner for an id token (docs.github.com, "OpenID Connect": the request URL already holds a query).
 * @throws ID_TOKEN_PERMISSION where the job has no permission, OIDC_FAILED where the service fails
 */
async function requestIdToken(host, http) {
    if (!oidc_canRequestIdToken(host))
        throw noPermission();
    const requestUrl = host.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '';
    const requestToken = host.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
    if (!URL.canParse(requestUrl))
        throw serviceFailure('OIDC_FAILED', 'ACTIONS_ID_TOKEN_REQUEST_URL is not a URL');
    host.mask(requestToken);
    const url = new URL(requestUrl);
    url.searchParams.set('audience', AUDIENCE);
    const what = "the runner's id token service";
    const response = await http.send({
        method: 'GET',
        url,
        what,
        headers: { authorization: `Bearer ${requestToken}`, accept: 'application/json' },
        maxBytes: MAX_TOKEN,
    });
    if (response.status !== 200)
        throw statusFailure('OIDC_FAILED', what, response);
    const jwt = readObject('OIDC_FAILED', what, response)['value'];
    if (typeof jwt !== 'string' || jwt === '')
        throw serviceFailure('OIDC_FAILED', `${what} answered without a token`);
    host.mask(jwt);
    return { jwt, claims: readClaims(jwt) };
}
function readClaims(jwt) {
    const [, payload = '', ...rest] = jwt.split('.');
    try {
        const claims = rest.length === 1 ? parseJson(Buffer.from(payload, 'base64url'), 'the id token') : null;
        if (isObject(claims ?? undefined))
            return claims;
    }
    catch {
        // said below, without the token's text
    }
    throw serviceFailure('OIDC_FAILED', 'the id token is not a JSON Web Token');
}
/** A claim that must be a string; a token without it is of no use to us. */
function oidc_claim(token, name) {
    const value = token.claims[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function noPermission() {
    return new WaxsealError({
        code: 'ID_TOKEN_PERMISSION',
        message: 'this job may not request an id token, and keyless signing needs one: the permission "id-token: write" is missing',
        hint: [
            'Add to the job that signs:',
            '  permissions:',
            '    contents: read',
            '    id-token: write   # to sign with the identity of this workflow',
            '    packages: write   # to push the signature to ghcr.io',
            'In a called (reusable) workflow the job that calls it needs the same block, because a called workflow gets no more than its caller.',
        ].join('\n'),
    });
}

;// CONCATENATED MODULE: ./src/modes/trigger.ts



const MAX_EVENT = 32 * 1024 * 1024;
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** Whether what is checked out in this run may be what a pull request proposes. */
function trigger_isPullRequest({ env }) {
    const name = env['GITHUB_EVENT_NAME'] ?? '';
    return name.startsWith('pull_request') || name === 'merge_group';
}
/** Reads the event that the runner keeps in a file (docs.github.com, "Webhook events and payloads"). */
async function readTrigger(host) {
    const name = host.env['GITHUB_EVENT_NAME'] ?? '';
    const event = await readEvent(host);
    const repository = child(event, 'repository');
    const head = child(child(child(event, 'pull_request'), 'head'), 'repo') ?? child(child(event, 'workflow_run'), 'head_repository');
    const own = repository?.['full_name'] ?? host.env['GITHUB_REPOSITORY'];
    const isForeign = name.startsWith('pull_request') || name === 'workflow_run';
    const visibility = visibilityOf(repository);
    const base = baseOf(event);
    return {
        name,
        // A head repository that was deleted since is null: nobody can say that it was ours.
        fork: isForeign && (head === undefined ? hasNullHead(event) : head['full_name'] !== own),
        dependabot: host.env['GITHUB_ACTOR'] === 'dependabot[bot]',
        ...(visibility === undefined ? {} : { visibility }),
        ...(base === undefined ? {} : { base }),
    };
}
function baseOf(event) {
    const sha = child(child(event, 'pull_request'), 'base')?.['sha'] ?? child(event, 'merge_group')?.['base_sha'];
    return typeof sha === 'string' && COMMIT.test(sha) ? sha : undefined;
}
/** The event itself, as GitHub sent it; undefined where there is none that can be read. */
async function readEvent(host) {
    const path = host.env['GITHUB_EVENT_PATH'] ?? '';
    if (path === '')
        return undefined;
    try {
        const event = json_parseJson(await host.readFile(path, MAX_EVENT), 'the event');
        return json_isObject(event) ? event : undefined;
    }
    catch {
        return undefined; // without an event the visibility is unknown, and unknown is treated as private
    }
}
function hasNullHead(event) {
    const head = child(child(event, 'pull_request'), 'head');
    const run = child(event, 'workflow_run');
    return head?.['repo'] === null || run?.['head_repository'] === null;
}
function visibilityOf(repository) {
    if (typeof repository?.['visibility'] === 'string')
        return repository['visibility'];
    return typeof repository?.['private'] === 'boolean' ? (repository['private'] ? 'private' : 'public') : undefined;
}
function child(parent, name) {
    const value = parent?.[name];
    return json_isObject(value) ? value : undefined;
}
/** Triggers that run the base's workflow, secrets and all, on behalf of anybody. */
const OPEN_TRIGGERS = new Set(['pull_request_target', 'issue_comment']);
/**
 * Refuses to sign where outsiders may have decided what is signed (threat 52).
 * @param allowed by the user; `never` where no input allows it
 * @throws UNTRUSTED_TRIGGER
 */
function refuseUntrusted(trigger, allowed) {
    const untrusted = OPEN_TRIGGERS.has(trigger.name) || (trigger.name === 'workflow_run' && trigger.fork);
    if (!untrusted || allowed === true)
        return;
    const why = trigger.name === 'workflow_run' ? 'workflow_run from a fork' : trigger.name;
    throw new errors/* WaxsealError */.A({
        code: 'UNTRUSTED_TRIGGER',
        message: `this run was started by ${why}: it has the identity of this repository, but anybody could have started it and may have chosen what it builds`,
        hint: allowed === 'never'
            ? 'Let a run on push, release, schedule or workflow_dispatch sign its verdict, or remove emit-vsa from this step.'
            : 'Sign on push, release or workflow_dispatch instead. If nothing from outside can reach the image here, set allow-untrusted-trigger: true.',
        details: [{ what: 'trigger', expected: 'push, tag, release, schedule, workflow_dispatch, \u2026', actual: why }],
    });
}
/** Why there can be no id token in this run, where that is no fault of the workflow; undefined otherwise. */
function noTokenByDesign(host, trigger) {
    if (canRequestIdToken(host))
        return undefined;
    if (trigger.fork)
        return 'this pull request comes from a fork, and GitHub gives no id token to forks: nothing is signed here; it will be after the merge';
    if (trigger.dependabot)
        return 'Dependabot started this run, and GitHub gives it no id token: nothing is signed here; it will be after the merge';
    return undefined;
}

;// CONCATENATED MODULE: ./src/predicates/failures.ts

/** The content of a document that was given is not what it must be. */
function invalidPredicate(from, why, hint, more = {}) {
    return new WaxsealError({ code: 'PREDICATE_INVALID', message: `input ${from}: ${why}`, hint, ...more });
}
function failures_tooLarge(from, bytes, limit) {
    return new WaxsealError({
        code: 'PREDICATE_TOO_LARGE',
        message: `input ${from}: the predicate has ${bytes} bytes, more than the limit of ${limit}`,
        hint: 'Leave out what verifiers do not need, such as the list of files of each package, or attest one document for each platform.',
        details: [{ what: 'size of the predicate in bytes', expected: `at most ${limit}`, actual: String(bytes) }],
    });
}
function failures_claimMissing(claim, actual) {
    return new WaxsealError({
        code: 'PROVENANCE_CLAIM_MISSING',
        message: `the id token does not say ${claim} in a form that provenance can state: ${actual}`,
        hint: 'Provenance is made of the claims of a GitHub Actions token. Run the step in GitHub Actions with id-token: write, or give a predicate of your own with predicate-path and predicate-type.',
        details: [{ what: `claim ${claim} of the id token`, expected: 'a text', actual }],
    });
}

;// CONCATENATED MODULE: ./src/predicates/facts.ts

const MAX_FACTS = 10;
const facts_MAX_NAME = 60;
const MAX_VALUE = 200;
/** Facts without a value are left out. */
function facts_extract(title, facts, counts = {}) {
    const told = facts.flatMap(([name, value]) => {
        const text = scalar(value);
        return text === undefined || text === '' ? [] : [{ name: facts_short(name, facts_MAX_NAME), value: facts_short(text, MAX_VALUE) }];
    });
    return { title: facts_short(title, facts_MAX_NAME), facts: told.slice(0, MAX_FACTS), ...counts };
}
/** On one line, of at most `max` UTF-16 units; a character is never halved. */
function facts_short(text, max = MAX_VALUE) {
    const line = text
        .slice(0, max + 1)
        .replaceAll(/[\p{Cc}\s]+/gu, ' ')
        .trim();
    if (text.length <= max)
        return line.toWellFormed();
    return `${line.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}\u2026`.toWellFormed();
}
function scalar(value) {
    return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
/** The text of a member, or undefined where it is none. */
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
/** The object, or an empty one: for what may be missing anywhere on the way. */
function facts_objectOf(value) {
    return isObject(value) ? value : {};
}
function facts_listOf(value) {
    return Array.isArray(value) ? value : [];
}
/** The objects of a list, one at a time: lists may be long. */
function* facts_objectsOf(value) {
    for (const item of facts_listOf(value))
        if (isObject(item))
            yield item;
}

;// CONCATENATED MODULE: ./src/predicates/predicate.ts

/** Written predicates; what is read may be wrapped in base64 up to the bundle's limit (formats.md, 7). In bytes. */
const MAX_PREDICATE = (/* unused pure expression or super */ null && (64 * 1024 * 1024));
/** Kyverno stops at a bundle of 10 MB, in which base64 makes four bytes of three. In bytes. */
const KYVERNO = (/* unused pure expression or super */ null && (7 * 1024 * 1024));
/**
 * @param from the input that it comes from, as messages name it: `sbom-path: sbom.json`
 * @throws PREDICATE_TOO_LARGE
 */
function predicate_toPredicate(predicate, from) {
    const bytes = predicate.json.length;
    if (bytes > MAX_PREDICATE)
        throw tooLarge(from, bytes, MAX_PREDICATE);
    if (bytes <= KYVERNO)
        return predicate;
    const size = (bytes / (1024 * 1024)).toFixed(1);
    const warning = `input ${from}: the predicate has ${size} MiB; above 7 MiB Kyverno cannot verify it, and a Rekor v1 log may refuse it`;
    return { ...predicate, warnings: [...predicate.warnings, warning] };
}

;// CONCATENATED MODULE: ./src/predicates/provenance.ts




/** https://actions.github.io/buildtypes/workflow/v1 */
const GITHUB_BUILD_TYPE = 'https://actions.github.io/buildtypes/workflow/v1';
const CLAIMS = (/* unused pure expression or super */ null && ([
    'repository',
    'repository_id',
    'repository_owner_id',
    'ref',
    'sha',
    'workflow_ref',
    'job_workflow_ref',
    'event_name',
    'runner_environment',
    'run_id',
    'run_attempt',
]));
const MAX_CLAIM = 4096;
/**
 * @param claims of a token that was verified
 * @throws PROVENANCE_CLAIM_MISSING
 */
function parseClaims(claims) {
    const entries = CLAIMS.map((name) => {
        const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
        if (typeof value !== 'string')
            throw claimMissing(name, value === undefined ? 'it is missing' : 'it is not a text');
        if (value === '')
            throw claimMissing(name, 'it is empty');
        if (value.length > MAX_CLAIM || /[\p{Cc}\p{Cs}]/u.test(value))
            throw claimMissing(name, 'it is too long, or holds characters that cannot be shown');
        return [name, value];
    });
    return Object.fromEntries(entries);
}
const BUILT_ELSEWHERE = "built on a runner that is not known to be GitHub's: no SLSA level";
/** Labels of runners that GitHub keeps; our reusable workflow lets others build too. */
const HOSTED_LABELS = new Set([
    ...['ubuntu-latest', 'ubuntu-24.04', 'ubuntu-22.04'],
    ...['ubuntu-24.04-arm', 'ubuntu-22.04-arm'],
]);
/**
 * Whether the provenance says itself that the build, which another job may have signed for, ran on a machine that is not known to be
 * GitHub's. The build type knows `inputs` of the workflow; `runner` among them is what build-sign.yml calls it.
 * @param value provenance 1 of GitHub's build type
 */
function builtElsewhere(value) {
    const { runner } = objectOf(objectOf(objectOf(value['buildDefinition'])['externalParameters'])['inputs']);
    return runner !== undefined && runner !== '' && (typeof runner !== 'string' || !HOSTED_LABELS.has(runner));
}
const CACHED = 'read by the build, and others can fill it: SLSA level 2 at most';
/**
 * Whether the provenance says itself that the build read a cache. Other builds of the repository, and whoever else may write where it lies,
 * decide what is in it: such a build is not isolated (slsa.dev, "Build levels": no build may inject a false entry into a cache of another).
 * @param value provenance 1 of GitHub's build type; `cache-from` among its inputs is what build-sign.yml calls it
 */
function readCache(value) {
    const { 'cache-from': cache } = objectOf(objectOf(objectOf(value['buildDefinition'])['externalParameters'])['inputs']);
    return cache !== undefined && (typeof cache !== 'string' || cache.trim() !== '');
}
/**
 * SLSA provenance 1 in the form of GitHub's own attestations, which `gh attestation verify` and slsa-verifier read (formats.md, 5).
 * @param server `GITHUB_SERVER_URL`: https://github.com
 * @param inputs what the workflow that built was told
 */
function provenancePredicate(claims, server, inputs) {
    const repository = `${server}/${claims.repository}`;
    const { path, ref } = provenance_workflowOf(claims);
    const value = {
        buildDefinition: {
            buildType: GITHUB_BUILD_TYPE,
            externalParameters: { workflow: { ref, repository, path }, ...(inputs === undefined ? {} : { inputs }) },
            internalParameters: {
                github: {
                    event_name: claims.event_name,
                    repository_id: claims.repository_id,
                    repository_owner_id: claims.repository_owner_id,
                    runner_environment: claims.runner_environment,
                },
            },
            resolvedDependencies: [{ uri: `git+${repository}@${claims.ref}`, digest: { gitCommit: claims.sha } }],
        },
        runDetails: {
            builder: { id: `${server}/${claims.job_workflow_ref}` },
            metadata: { invocationId: `${repository}/actions/runs/${claims.run_id}/attempts/${claims.run_attempt}` },
        },
    };
    const facts = extractOfProvenance(value, TYPE.slsa1);
    return toPredicate({
        kind: 'provenance',
        type: TYPE.slsa1,
        json: Buffer.from(JSON.stringify(value)),
        extract: facts,
        warnings: builtElsewhere(value) ? [`input provenance-inputs: ${BUILT_ELSEWHERE}`] : [],
    }, 'provenance');
}
/** `owner/name/.github/workflows/f.yml@ref`; a ref may hold an `@` itself, a path may not. A required workflow of another repository keeps its name. */
function provenance_workflowOf(claims) {
    const own = `${claims.repository}/`;
    const workflow = claims.workflow_ref.startsWith(own) ? claims.workflow_ref.slice(own.length) : claims.workflow_ref;
    const at = workflow.indexOf('@');
    if (at < 1 || at === workflow.length - 1)
        throw claimMissing('workflow_ref', 'it is not <path>@<ref>');
    return { path: workflow.slice(0, at), ref: workflow.slice(at + 1) };
}
/** @param value provenance of any builder, 1 or 0.2 */
function extractOfProvenance(value, type) {
    return type === TYPE.slsa02 ? extractOfV02(value) : extractOfV1(value);
}
function extractOfV1(value) {
    const definition = objectOf(value['buildDefinition']);
    const details = objectOf(value['runDetails']);
    const workflow = objectOf(objectOf(definition['externalParameters'])['workflow']);
    const [source = {}] = [...objectsOf(definition['resolvedDependencies'])];
    const github = definition['buildType'] === GITHUB_BUILD_TYPE;
    return extract('SLSA provenance 1', [
        ['builder', objectOf(details['builder'])['id']],
        ['build type', definition['buildType']],
        ['runner', github && builtElsewhere(value) ? BUILT_ELSEWHERE : undefined],
        ['cache', github && readCache(value) ? CACHED : undefined],
        ['repository', workflow['repository']],
        ['workflow', workflow['path']],
        ['ref', workflow['ref']],
        ['source', source['uri']],
        ['commit', objectOf(source['digest'])['gitCommit'] ?? objectOf(source['digest'])['sha1']],
        ['trigger', objectOf(objectOf(definition['internalParameters'])['github'])['event_name']],
        ['run', objectOf(details['metadata'])['invocationId']],
        ['dependencies', listOf(definition['resolvedDependencies']).length],
    ]);
}
function extractOfV02(value) {
    const invocation = objectOf(value['invocation']);
    const source = objectOf(invocation['configSource']);
    const metadata = objectOf(value['metadata']);
    return extract('SLSA provenance 0.2', [
        ['builder', objectOf(value['builder'])['id']],
        ['build type', value['buildType']],
        ['source', source['uri']],
        ['commit', objectOf(source['digest'])['sha1']],
        ['workflow', source['entryPoint']],
        ['trigger', objectOf(invocation['environment'])['github_event_name']],
        ['run', metadata['buildInvocationId'] ?? metadata['buildInvocationID']],
        ['built', metadata['buildFinishedOn']],
        ['materials', listOf(value['materials']).length],
    ]);
}

;// CONCATENATED MODULE: ./src/inputs/lower-names.ts
const lower_names_MAX_SHOWN = 3;
const lower_names_MAX_NAME = 300;
/**
 * `${{ github.repository }}` has the case of the account, and names in registries have none, nor have hosts: written in lower case, with a
 * notice. Tags keep their case. Only A to Z: another letter that has one of these as its lower case stays and is refused.
 * @param where the input that holds the names, as messages name it
 */
function lowerNames(host, where, names) {
    const lowered = names.map(lowerName);
    const changed = [...new Set(names.filter((name, index) => name !== lowered[index]))];
    if (changed.length > 0) {
        const shown = changed
            .slice(0, lower_names_MAX_SHOWN)
            .map((name) => `${name.slice(0, lower_names_MAX_NAME)} was written in lower case: ${lowerName(name).slice(0, lower_names_MAX_NAME)}`);
        const more = changed.length > lower_names_MAX_SHOWN ? `; and ${changed.length - lower_names_MAX_SHOWN} more` : '';
        host.log.notice(`${where}: ${shown.join('; ')}${more}`, { title: 'Waxseal' });
    }
    return lowered;
}
function lowerName(reference) {
    const [named = ''] = reference.split('@', 1);
    const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    const end = colon < 0 ? named.length : colon;
    return reference.slice(0, end).replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()) + reference.slice(end);
}

;// CONCATENATED MODULE: ./src/report/report-format.ts
const FORMATS = new Map([
    ['.json', 'json'],
    ['.xml', 'junit'],
    ['.sarif', 'sarif'],
]);
/** By the ending of the input `report-path`; undefined for any other. `x.sarif.json` is SARIF, as that standard recommends (3.2). */
function report_format_reportFormat(path) {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    if (name.length > '.sarif.json'.length && name.endsWith('.sarif.json'))
        return 'sarif';
    const dot = name.lastIndexOf('.');
    return dot > 0 ? FORMATS.get(name.slice(dot)) : undefined;
}

;// CONCATENATED MODULE: ./src/policy/anchored.ts
/** RE2's syntax in its parts: quoted text, an escape, a class, flags, the head of a group, a repetition, any other character. */
const TOKEN = /\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]|\(\?[a-zA-Z-]*\)|\((?:\?(?:P?<\w+>|[a-zA-Z-]*:))?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|[\s\S]/g;
const REPETITION = /^(?:[*+?]|\{\d)/;
const FLAGS = /^\(\?[a-zA-Z-]*\)$/;
/** With the flag `m` the anchors are those of lines. */
const LINES = /^\(\?[a-zA-Z]*m[a-zA-Z-]*[:)]$/;
const ANYWHERE = { start: false, end: false };
const START = { start: true, end: false };
const anchored_END = { start: false, end: true };
const ANCHORS = new Map([
    ['^', START],
    [String.raw `\A`, START],
    ['$', anchored_END],
    [String.raw `\z`, anchored_END],
]);
/**
 * Whether a pattern that RE2 compiles can match nothing but a whole text: each alternative begins and ends with an anchor, or with
 * a group of which that holds. In doubt the answer is no.
 */
function anchored_isAnchored(pattern) {
    const whole = newGroup();
    const open = [whole];
    for (const token of pattern.match(TOKEN) ?? []) {
        if (LINES.test(token))
            return false;
        if (!FLAGS.test(token))
            read(open, token);
    }
    const { start, end } = ends(whole);
    return start && end;
}
function read(open, token) {
    const group = open.at(-1) ?? newGroup();
    if (token === '|') {
        group.before = ends(group);
        group.parts = [];
    }
    else if (token === ')') {
        open.pop();
        open.at(-1)?.parts.push(ends(group));
    }
    else if (token.startsWith('(')) {
        open.push(newGroup());
    }
    else if (REPETITION.test(token)) {
        group.parts.splice(-1, 1, ANYWHERE); // what is repeated may be missing
    }
    else {
        group.parts.push(ANCHORS.get(token) ?? ANYWHERE);
    }
}
function newGroup() {
    return { before: { start: true, end: true }, parts: [] };
}
function ends({ before, parts }) {
    return { start: before.start && parts[0]?.start === true, end: before.end && parts.at(-1)?.end === true };
}
/** Whether a dot stands for just any one character; `.*` and the like are meant so. */
function anchored_hasBareDot(pattern) {
    const tokens = pattern.match(TOKEN) ?? [];
    return tokens.some((token, index) => token === '.' && !REPETITION.test(tokens[index + 1] ?? ''));
}

;// CONCATENATED MODULE: ./src/policy/words.ts

const words_GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
const words_RUNNERS = ['github-hosted', 'self-hosted'];
const REPOSITORY = /^[A-Za-z0-9-]{1,100}\/[\w.-]{1,100}$/;
const words_WORKFLOW = /^[\w.*/-]+\.ya?ml(?:@[^\s@]+)?$/;
const REPOSITORY_WORDS = { expected: 'OWNER/NAME', fix: 'Write repository: acme/app.' };
const WORKFLOW_WORDS = {
    expected: 'FILE.yml, or OWNER/NAME/.github/workflows/FILE.yml@REF of a reusable workflow',
    fix: 'Write workflow: release.yml.',
};
const RUNNER_WORDS = { expected: words_RUNNERS.join(' or '), fix: `Write runner: ${words_RUNNERS[0]}.` };
function words_checkRepository(repository) {
    return REPOSITORY.test(repository) ? undefined : REPOSITORY_WORDS;
}
/**
 * A workflow that lies in another repository can change there at will: the ref or the commit must be said.
 * @param digestWord what `signerDigest` is called where the user writes it
 */
function words_checkWorkflow({ repository, workflow, signerDigest, }, digestWord) {
    if (workflow === undefined)
        return undefined;
    if (!words_WORKFLOW.test(workflow))
        return WORKFLOW_WORDS;
    const path = workflow.split('@')[0] ?? '';
    const foreign = path.includes('/') && !path.startsWith('.github/') && !path.startsWith(`${repository}/`);
    if (!foreign || workflow.includes('@') || signerDigest !== undefined)
        return undefined;
    return {
        expected: 'a ref behind a workflow of another repository',
        fix: `Write workflow: ${workflow}@refs/tags/v* or add ${digestWord}: <commit sha>.`,
    };
}
function words_checkRunner(runner) {
    return runner === undefined || words_RUNNERS.some((one) => one === runner) ? undefined : RUNNER_WORDS;
}
/** What is risky in a pattern that compiles, as the rest of a sentence (threat 13). */
function words_warnOfPattern(pattern) {
    if (!isAnchored(pattern))
        return 'the pattern is not anchored in each of its alternatives, so it is also found in a part of a longer name, which may begin with https://evil.example/?. Write ^\u2026$, and around alternatives ^(?:\u2026|\u2026)$.';
    return hasBareDot(pattern) ? 'a bare dot in the pattern stands for any character: write \\. where a dot is meant.' : undefined;
}
/** @param words all that is said of the workflow beside its repository and issuer */
function words_warnOfRepositoryAlone(words) {
    return words.some((word) => word !== undefined)
        ? undefined
        : 'the repository alone admits every workflow of it, runs of pull requests too. Add workflow and ref, such as workflow: release.yml and ref: refs/tags/v*.';
}

;// CONCATENATED MODULE: ./src/inputs/identity.ts



const WORDS = ['repository', 'workflow', 'ref', 'trigger', 'runner', 'environment', 'repository-id', 'owner-id', 'signer-digest'];
const EXACT = ['identity', 'identity-regexp', 'issuer-regexp'];
/** Every input that says something about the identity of the signer. */
const identity_WHO = [...EXACT, 'issuer', ...WORDS];
/** Who must have signed; undefined where the step says nothing (verify then shows whom it found, and fails). */
async function identity_readIdentity(host) {
    const words = WORDS.filter((name) => text(host, name) !== undefined);
    const exact = EXACT.filter((name) => text(host, name) !== undefined);
    if (words.length > 0 && exact.length > 0) {
        throw contradiction(`inputs ${exact.join(', ')} and ${words.join(', ')} say in two ways who must have signed`, 'Use identity with issuer, or the words repository, workflow, ref, \u2026; not both.');
    }
    if (words.length > 0)
        return readWords(host);
    if (exact.length > 0)
        return readExact(host);
    if (text(host, 'issuer') !== undefined)
        throw contradiction('input issuer is given, but no identity: anybody with a token of that issuer could have signed', 'Add identity: https://github.com/OWNER/REPOSITORY/.github/workflows/FILE@REF.');
    return undefined;
}
async function readExact(host) {
    const san = await part(host, 'identity', 'identity-regexp');
    const issuer = await part(host, 'issuer', 'issuer-regexp');
    if (san === undefined)
        throw contradiction('input issuer-regexp is given, but no identity', 'Add identity or identity-regexp.');
    if (issuer === undefined)
        throw contradiction('an identity is given, but no issuer: any issuer could vouch for the same name', `Add issuer: ${GITHUB_ISSUER}.`);
    return 'exact' in san && 'exact' in issuer ? { kind: 'exact', san: san.exact, issuer: issuer.exact } : { kind: 'pattern', san, issuer };
}
async function part(host, exact, pattern) {
    const value = text(host, exact);
    const regexp = text(host, pattern);
    if (value !== undefined && regexp !== undefined)
        throw contradiction(`inputs ${exact} and ${pattern} are both given`, `Keep ${exact} for one exact value, or ${pattern} for a pattern.`);
    if (value !== undefined)
        return { exact: value };
    if (regexp === undefined)
        return undefined;
    const { checkPattern } = await Promise.all(/* import() */[__nccwpck_require__.e(856), __nccwpck_require__.e(819)]).then(__nccwpck_require__.bind(__nccwpck_require__, 819));
    identity_refuse(pattern, regexp, checkPattern(regexp));
    const warning = warnOfPattern(regexp);
    if (warning !== undefined)
        host.log.warning(`input ${pattern}: ${warning}`);
    return { pattern: regexp };
}
function identity_refuse(name, given, problem) {
    if (problem !== undefined)
        throw invalidInput(name, given ?? '', problem.expected, problem.fix);
}
const KEYS = {
    workflow: 'workflow',
    ref: 'ref',
    trigger: 'trigger',
    runner: 'runner',
    environment: 'environment',
    repositoryId: 'repository-id',
    ownerId: 'owner-id',
    signerDigest: 'signer-digest',
};
function readWords(host) {
    const repository = text(host, 'repository');
    if (repository === undefined)
        throw contradiction('words about the workflow are given, but no repository', 'Add repository: OWNER/NAME.');
    identity_refuse('repository', repository, checkRepository(repository));
    const rule = {};
    for (const [key, name] of Object.entries(KEYS)) {
        const value = text(host, name);
        if (value !== undefined)
            rule[key] = value;
    }
    const { workflow, signerDigest, runner } = rule;
    identity_refuse('workflow', workflow, checkWorkflow({ repository, workflow, signerDigest }, 'signer-digest'));
    identity_refuse('runner', runner, checkRunner(runner));
    const warning = warnOfRepositoryAlone(Object.values(rule));
    if (warning !== undefined)
        host.log.warning(`input repository: ${warning}`);
    return { kind: 'workflow', issuer: text(host, 'issuer') ?? GITHUB_ISSUER, repository, ...rule };
}

;// CONCATENATED MODULE: ./src/inputs/gate.ts






/** A policy says these for each image by itself. */
const BY_POLICY = [...identity_WHO, 'key', 'annotations'];
const OF_MANIFESTS = (/* unused pure expression or super */ null && (['image-paths', 'render', 'write-pinned']));
function gate_readGate(host) {
    const policy = readPolicy(host);
    const manifests = readManifestInputs(host);
    const reportPath = readReportPath(host);
    return {
        ...(policy === undefined ? {} : { policy }),
        ...(manifests === undefined ? {} : { manifests }),
        explain: readExplain(host),
        emitVsa: readEmitVsa(host, policy),
        ...(reportPath === undefined ? {} : { reportPath }),
    };
}
function readReportPath(host) {
    const path = text(host, 'report-path');
    if (path !== undefined && reportFormat(path) === undefined)
        throw invalidInput('report-path', path, 'a file that ends in .json, .xml (JUnit) or .sarif', 'Write report-path: waxseal.sarif.');
    return path;
}
function readPolicy(host) {
    const path = text(host, 'policy');
    const from = choice(host, 'policy-from', ['base', 'head'], 'base');
    if (path === undefined) {
        if (from === 'head')
            throw contradiction('input policy-from is given, but no policy', 'Add policy: .github/waxseal.yml.');
        return undefined;
    }
    const others = BY_POLICY.filter((name) => text(host, name) !== undefined);
    if ((text(host, 'require') ?? 'signature') !== 'signature')
        throw bothWays(['require']);
    if ((text(host, 'platforms') ?? 'all') !== 'all')
        throw bothWays(['platforms']);
    if (others.length > 0)
        throw bothWays(others);
    return { path, from };
}
function bothWays(others) {
    return contradiction(`inputs policy and ${others.join(', ')} say in two ways what an image must have`, `Keep policy, and write ${others.join(', ')} into a rule of it; or remove policy.`);
}
function readManifestInputs(host) {
    const globs = lines(host, 'manifests');
    const strict = flag(host, 'strict-images', false);
    if (globs.length === 0) {
        const idle = [...OF_MANIFESTS.filter((name) => text(host, name) !== undefined), ...(strict ? ['strict-images'] : [])];
        if (idle.length > 0)
            throw contradiction(`input ${idle.join(', ')} is given, but no manifests`, 'Add manifests: deploy/**/*.yaml.');
        return undefined;
    }
    const render = text(host, 'render') === undefined ? undefined : choice(host, 'render', RENDERERS);
    const writePinned = text(host, 'write-pinned');
    if (render !== undefined && writePinned !== undefined)
        throw contradiction('inputs render and write-pinned are both given: what is rendered is no file that could be copied', 'Render in a step of your own, and name its output in manifests.');
    if (strict && writePinned !== undefined)
        throw contradiction('inputs strict-images and write-pinned are both given: digests are written only where images are known to stand, so tags would stay elsewhere', 'Remove strict-images and name those places in image-paths; or remove write-pinned, and deploy the digests of the output images.');
    return {
        globs,
        imagePaths: list(host, 'image-paths'),
        strict,
        ...(render === undefined ? {} : { render }),
        ...(writePinned === undefined ? {} : { writePinned }),
    };
}
/** What would follow from a verdict, where there is to be none. */
const AFTER_A_VERDICT = (/* unused pure expression or super */ null && (['emit-vsa', 'promote-tags', 'write-pinned', 'dry-run']));
function readExplain(host) {
    const explain = flag(host, 'explain', false);
    const others = explain ? AFTER_A_VERDICT.filter((name) => !['', 'false'].includes(text(host, name) ?? '')) : [];
    if (others.length > 0)
        throw contradiction(`input explain shows what there is and decides nothing, and ${others.join(', ')} is given, too`, `Remove ${others.join(', ')}, or explain.`);
    return explain;
}
/** A verdict is signed by who decided it: in a run of a pull request its author could have (threat 52). */
function readEmitVsa(host, policy) {
    const emit = flag(host, 'emit-vsa', false);
    if (emit && policy === undefined)
        throw contradiction('input emit-vsa is given, but no policy: a summary says by which policy an image was verified', 'Add policy: .github/waxseal.yml.');
    if (emit && isPullRequest(host))
        throw contradiction(`input emit-vsa is refused in runs of pull requests (${host.env['GITHUB_EVENT_NAME'] ?? ''}): whoever proposes a change must not get a signed verdict by it`, "Write emit-vsa: ${{ github.event_name == 'push' }}, or verify with emit-vsa in a workflow that runs after the merge.");
    return emit;
}

;// CONCATENATED MODULE: ./src/inputs/merge.ts





/** What says which images are verified, how, or what follows: the shards did all that. */
const OF_VERIFYING = [
    ...['images', 'digest', 'metadata', 'metadata-path', 'subject-name', 'subject-digest'],
    ...['manifests', 'image-paths', 'strict-images', 'render', 'write-pinned', 'shard'],
    ...[...identity_WHO, 'key', 'require', 'policy', 'policy-from', 'annotations', 'platforms', 'allow-copied', 'bundle-path'],
    ...['sigstore', 'trusted-root', 'signing-config', 'tuf-mirror', 'tuf-root', 'github-attestations'],
    ...['promote-tags', 'emit-vsa', 'explain', 'dry-run'],
];
/** What action.yml gives where the user gives nothing, flags aside. */
const DEFAULTS = { require: 'signature', platforms: 'all', 'policy-from': 'base', sigstore: 'auto' };
const NAMES = (/* unused pure expression or super */ null && (['merge-reports', 'merge-result', 'merge-digests']));
/** Whether this step looks at reports of others, and at no image. */
function isMerge(host) {
    return NAMES.some((name) => text(host, name) !== undefined);
}
/** @throws INPUT_INVALID, INPUT_CONTRADICTION */
function merge_readMerge(host) {
    if (!isMerge(host))
        return undefined;
    const globs = lines(host, 'merge-reports');
    if (globs.length === 0)
        throw contradiction(`input ${NAMES.filter((name) => text(host, name) !== undefined).join(' and ')} is given, but no merge-reports`, 'Add merge-reports: waxseal-shards/**/*.json, the reports that the shards uploaded.');
    if (text(host, 'merge-result') === undefined)
        throw contradiction('input merge-reports is given, but no merge-result: reports are artifacts, which any job of the run can replace, so the verdict cannot come from them', 'Add merge-result: ${{ needs.shards.result }}, with the name of the matrix job in place of shards.');
    refuseVerifying(host);
    return { globs, result: choice(host, 'merge-result', JOB_RESULTS), digests: readDigests(host) };
}
function refuseVerifying(host) {
    const given = OF_VERIFYING.filter((name) => !['', 'false', DEFAULTS[name]].includes(text(host, name)?.toLowerCase() ?? ''));
    if (given.length > 0)
        throw contradiction(`input merge-reports looks at nothing but reports, and ${given.join(', ')} is given, too`, `Remove ${given.join(', ')}: give it to the shards. What they looked at stands in their reports, which merge-digests names.`);
}
/** Of a fixed row of job outputs some are empty; so are all of them where no shard ran, which is for merge-result to say. */
function readDigests(host) {
    const digests = lines(host, 'merge-digests').map((line) => {
        if (isDigest(line))
            return line;
        throw invalidDigests(line, 'sha256:<64 lower-case hex digits>, one a line');
    });
    if (digests.length > MAX_SHARDS)
        throw invalidDigests(`${digests.length} digests`, `at most ${MAX_SHARDS} digests, one for each shard`);
    const twice = digests.find((digest, index) => digests.indexOf(digest) !== index);
    if (twice !== undefined)
        throw invalidDigests(twice, 'each digest once');
    return digests;
}
function invalidDigests(given, expected) {
    return invalidInput('merge-digests', given, expected, 'Write merge-digests: ${{ needs.shards.outputs.report_1 }}, and so on, one a line: the output `report-digest` of each shard, each in a job output of its own.');
}

;// CONCATENATED MODULE: ./src/inputs/platforms.ts


const PLATFORM = /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9.]+)?$/;
function isPlatform(name) {
    return PLATFORM.test(name);
}
/** @param words those that the mode knows, beside names */
function platforms_readPlatforms(host, words) {
    const names = list(host, 'platforms');
    const [first = 'all'] = names;
    const word = words.find((one) => one === first);
    if (word !== undefined && names.length <= 1)
        return { kind: word };
    const wrong = names.find((name) => name !== 'index' && !isPlatform(name));
    if (wrong !== undefined)
        throw invalidInput('platforms', wrong, `${words.join(', ')}, or names such as linux/amd64`, 'Write platforms: linux/amd64,linux/arm64.');
    return { kind: 'list', names };
}

;// CONCATENATED MODULE: ./src/inputs/pull-request.ts



const pull_request_MAX_NAME = 100;
/** Read by itself, too: also the verdict that an input is wrong is told to reviewers. */
function pull_request_readReview(host) {
    const checkName = readName(host, 'check-name', 'check-name: images');
    const statusName = readName(host, 'status-name', 'status-name: waxseal/images');
    const commentKey = readName(host, 'comment-key', 'comment-key: production');
    const token = text(host, 'github-token');
    return {
        comment: choice(host, 'comment', ['auto', 'true', 'false'], 'auto'),
        ...(commentKey === undefined ? {} : { commentKey }),
        ...(checkName === undefined ? {} : { checkName }),
        ...(statusName === undefined ? {} : { statusName }),
        ...(token === undefined ? {} : { token }),
    };
}
/** People and rules of branch protection read such a name, so it must be what it seems to be. */
function readName(host, input, example) {
    const name = text(host, input);
    if (name === undefined || (name.length <= pull_request_MAX_NAME && isShowable(name)))
        return name;
    throw invalidInput(input, name, `at most ${pull_request_MAX_NAME} visible characters on one line`, `Write ${example}.`);
}

;// CONCATENATED MODULE: ./src/inputs/require.ts




const DEFAULT = (/* unused pure expression or super */ null && (['signature']));
/** RFC 3986, section 3: a scheme first, and no blanks. */
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s"<>\\^`{|}\p{Cc}]{1,2000}$/u;
/** The types that an image must have, each by itself; what is given replaces the default. @throws INPUT_INVALID */
function require_readRequire(host) {
    const given = list(host, 'require').map((item) => {
        if (isTypeWord(item))
            return item;
        if (!URI.test(item))
            throw invalidInput('require', item, `one of ${TYPE_WORDS.join(', ')}, or the URI of a predicate type`, 'Write require: signature,sbom, or a type in full, such as https://example.com/review/v1.');
        return item === SIGNATURE_PREDICATE ? 'signature' : item;
    });
    return given.length === 0 ? DEFAULT : [...new Set(given)];
}

;// CONCATENATED MODULE: ./src/inputs/shard.ts



const FORM = /^([1-9]\d?)\/([1-9]\d?)$/;
/** What needs to know that all images passed, or decides nothing: one job sees its own part alone. */
const OF_ALL = (/* unused pure expression or super */ null && (['promote-tags', 'write-pinned', 'explain']));
/** `i/n`: the part of the images that this job looks at. @throws INPUT_INVALID, INPUT_CONTRADICTION */
function shard_readShard(host) {
    const value = text(host, 'shard');
    if (value === undefined)
        return undefined;
    const [, index, of] = (FORM.exec(value) ?? []).map(Number);
    if (index === undefined || of === undefined || index > of || of > MAX_SHARDS)
        throw invalidInput('shard', value, `i/n with i from 1 to n, and n from 1 to ${MAX_SHARDS}`, 'Write shard: ${{ matrix.shard }}/5 with strategy: {matrix: {shard: [1, 2, 3, 4, 5]}}.');
    const others = OF_ALL.filter((name) => !['', 'false'].includes(text(host, name)?.toLowerCase() ?? ''));
    if (others.length > 0)
        throw contradiction(`input shard verifies a part of the images, and ${others.join(', ')} is about all of them`, `Remove ${others.join(', ')} here. What follows from the whole verdict goes into a job that needs all shards; or remove shard.`);
    return { index, of };
}

;// CONCATENATED MODULE: ./src/model/public-key.ts


const CURVES = new Set(['prime256v1', 'secp384r1', 'secp521r1']);
const RSA_BITS = { least: 2048, most: 16_384 };
const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,60})-----[\s\S]*?-----END \1-----/g;
const PUBLIC = new Set(['PUBLIC KEY', 'RSA PUBLIC KEY']);
/**
 * Reads the public keys of a PEM file (RFC 7468): ECDSA P-256, P-384, P-521, RSA of at least 2048 bits, Ed25519.
 * What is wrong with a file is said without a word of what it holds: it may be a secret.
 * @throws KEY_INVALID, PRIVATE_KEY_GIVEN
 */
function parsePublicKeys(bytes, source) {
    const text = Buffer.from(bytes).toString('latin1');
    if (text.includes('PRIVATE KEY'))
        throw public_key_privateKeyGiven(source);
    const blocks = [...text.matchAll(BLOCK)];
    if (blocks.length === 0)
        throw keyInvalid(source, 'it holds no block -----BEGIN PUBLIC KEY-----');
    return blocks.map(([pem, label = '']) => {
        if (!PUBLIC.has(label))
            throw keyInvalid(source, `it holds a ${label}`);
        const key = toKey(pem, source);
        return { key, id: keyIdOf(key), source };
    });
}
/** Base64 of the SHA-256 of a key's SPKI in DER. */
function keyIdOf(key) {
    return createHash('sha256')
        .update(key.export({ type: 'spki', format: 'der' }))
        .digest('base64');
}
function toKey(pem, source) {
    let key;
    try {
        key = createPublicKey(pem);
    }
    catch (cause) {
        throw keyInvalid(source, messageOf(cause));
    }
    const why = refusalOf(key);
    if (why !== undefined)
        throw keyInvalid(source, why);
    return key;
}
function refusalOf({ asymmetricKeyType: type, asymmetricKeyDetails: details = {} }) {
    if (type === 'ed25519')
        return undefined;
    if (type === 'ec')
        return CURVES.has(details.namedCurve ?? '') ? undefined : `its curve is ${details.namedCurve ?? 'not a named one'}`;
    if (type !== 'rsa')
        return `its type is ${type ?? 'unknown'}`;
    const bits = details.modulusLength ?? 0;
    return bits >= RSA_BITS.least && bits <= RSA_BITS.most
        ? undefined
        : `it is an RSA key of ${bits} bits, from ${RSA_BITS.least} to ${RSA_BITS.most} are taken`;
}
function keyInvalid(source, why) {
    return new WaxsealError({
        code: 'KEY_INVALID',
        message: `input key: ${source} is no public key that can be used: ${why}`,
        hint: 'Give a public key in PEM (ECDSA P-256, P-384 or P-521, RSA of 2048 bits or more, Ed25519), such as the cosign.pub that "cosign generate-key-pair" writes; "openssl x509 -pubkey" takes one out of a certificate.',
        details: [{ what: 'input key', expected: 'a PEM block PUBLIC KEY', actual: why }],
    });
}
/** Also said of an input that holds the key itself; the text of it goes nowhere. */
function public_key_privateKeyGiven(source) {
    return new WaxsealError({
        code: 'PRIVATE_KEY_GIVEN',
        message: `input key: ${source} is a private key; mode: verify takes public keys only`,
        hint: 'Give the public key, such as cosign.pub ("cosign public-key --key cosign.key" writes it), and keep the private one away from jobs that only verify.',
        details: [{ what: 'input key', expected: 'a public key', actual: 'a private key' }],
    });
}

;// CONCATENATED MODULE: ./src/inputs/keys.ts




const keys_MAX_KEYS = 32;
const HINT = 'Write key: cosign.pub, key: env://NAME or key: https://\u2026.';
/**
 * The public keys that verify asks for, one reference a line. A key itself in the place of a reference is refused before any of
 * its lines could be taken for a path and shown.
 */
function keys_readKeys(host) {
    const given = text(host, 'key') ?? '';
    if (given.includes('PRIVATE KEY')) {
        host.mask(given);
        throw privateKeyGiven('what stands there');
    }
    if (given.includes('-----BEGIN'))
        throw invalidInput('key', 'a PEM text', 'the name of a file, or where else the key is', 'Put it into a file, or into an environment variable and write key: env://NAME.');
    const references = lines(host, 'key');
    if (references.length > keys_MAX_KEYS)
        throw invalidInput('key', `${references.length} keys`, `at most ${keys_MAX_KEYS} keys`, 'Put several keys into one file.');
    return references.map(toReference);
}
function toReference(given) {
    const [, scheme] = /^([a-z][a-z0-9+.-]*):(?=\/\/)/.exec(given) ?? /^(pkcs11):/.exec(given) ?? [];
    switch (scheme) {
        case undefined:
            return { kind: 'file', path: given };
        case 'env':
            return toVariable(given);
        case 'https':
        case 'http':
            return toAddress(given);
        default:
            throw invalidInput('key', `${scheme}:\u2026`, 'a file, env://NAME or https://\u2026', `${HINT} The public half of a key in a key service can be exported: "cosign public-key --key ${scheme}://\u2026".`);
    }
}
function toVariable(given) {
    const name = given.slice('env://'.length);
    if (!/^[A-Za-z_]\w{0,254}$/.test(name))
        throw invalidInput('key', given, 'env:// and the name of a variable', HINT);
    return { kind: 'env', name };
}
/** A key is as good as the way it came: plain http only on this machine. */
function toAddress(given) {
    const url = URL.canParse(given) ? new URL(given) : undefined;
    if (url === undefined || !isProtected(url) || url.username !== '' || url.password !== '')
        throw invalidInput('key', url === undefined ? given : `${url.protocol}//${url.host}${url.pathname}`, 'an https address without a password in it', HINT);
    return { kind: 'url', url };
}

;// CONCATENATED MODULE: ./src/inputs/signer.ts



/** Who must have signed, by identity or by key; undefined where the step says nothing. */
async function signer_readSigner(host) {
    const keys = readKeys(host);
    if (keys.length > 0) {
        const identities = WHO.filter((name) => text(host, name) !== undefined);
        if (identities.length > 0)
            throw contradiction(`inputs key and ${identities.join(', ')} say in two ways who must have signed: a key has no identity`, `Keep key for signatures by key, or ${identities.join(', ')} for keyless ones; for both, use two steps.`);
        return { kind: 'keys', keys };
    }
    const rule = await readIdentity(host);
    return rule === undefined ? undefined : { kind: 'identity', rule };
}

;// CONCATENATED MODULE: ./src/inputs/index-of.ts




const index_of_MAX_DIGESTS = 20;
/** The default. Were it empty, a build that handed over nothing would look like a step that asks for nothing. */
const ANY = 'any';
/** The digests that builds handed over, as job outputs; some of a fixed row of outputs may be empty, not all. @throws INPUT_INVALID */
function index_of_readIndexOf(host) {
    const value = text(host, 'index-of');
    if (value === ANY || (value === undefined && host.env['INPUT_INDEX-OF'] === undefined))
        return undefined;
    const digests = list(host, 'index-of').map((item) => parseDigest(item, 'input index-of'));
    if (digests.length === 0)
        throw invalidInput('index-of', '', 'the digests of what was built', `The build handed over nothing: look whether its job has run, and whether the outputs are named right. To sign whatever the index holds: index-of: ${ANY}.`);
    if (digests.length > index_of_MAX_DIGESTS)
        throw invalidInput('index-of', `${digests.length} digests`, `at most ${index_of_MAX_DIGESTS} digests`, 'Build fewer platforms into one image.');
    const twice = digests.find((digest, index) => digests.indexOf(digest) !== index);
    if (twice !== undefined)
        throw invalidInput('index-of', twice, 'each digest once', 'Two builds handed over the same digest: look whether both built the same platform.');
    return digests;
}
/** What builds handed over makes one image. Several tags of it are one, too. @throws INPUT_CONTRADICTION */
function requireOneImage(inputs) {
    const { images, indexOf } = inputs;
    const named = new Set(images.map(({ reference }) => `${nameOf(reference)} ${reference.digest ?? formatReference(reference)}`));
    if (indexOf === undefined || named.size === 1)
        return inputs;
    throw contradiction(`input index-of says what one image consists of, and ${named.size} images are named`, 'Name one image in this step, and sign the others in steps of their own.');
}

;// CONCATENATED MODULE: ./src/inputs/signing.ts




function readSign(host) {
    const bundlePath = text(host, 'bundle-path');
    return { mode: 'sign', ...readSigning(host), ...(bundlePath === undefined ? {} : { bundlePath }) };
}
function readSigning(host) {
    const indexOf = readIndexOf(host);
    const runner = text(host, 'runner') === undefined ? undefined : choice(host, 'runner', RUNNERS);
    return {
        platforms: readPlatforms(host, ['all', 'index']),
        allowTags: flag(host, 'allow-tags', false),
        skipExisting: flag(host, 'skip-existing', true),
        verifyAfter: flag(host, 'verify-after', true),
        allowUntrustedTrigger: flag(host, 'allow-untrusted-trigger', false),
        onFailure: choice(host, 'on-failure', ['fail', 'warn'], 'fail'),
        stores: readStores(host),
        ...(indexOf === undefined ? {} : { indexOf }),
        ...(runner === undefined ? {} : { runner }),
    };
}
function readStores(host) {
    const toRegistry = flag(host, 'push-to-registry', true);
    if (!flag(host, 'github-attestations', false)) {
        if (toRegistry)
            return { toRegistry };
        throw contradiction('input push-to-registry is false, and github-attestations too: what is signed would go nowhere', 'Set one of them to true.');
    }
    const token = signing_readGitHubToken(host);
    const version = text(host, 'subject-version');
    // GitHub keeps records of what lies in registries, so there is none where nothing was pushed to one.
    const record = toRegistry && flag(host, 'create-storage-record', false);
    return {
        toRegistry,
        github: { token, ...(record ? { storageRecord: version === undefined ? {} : { version } } : {}) },
    };
}
/** @throws INPUT_CONTRADICTION where there is none */
function signing_readGitHubToken(host) {
    const token = text(host, 'github-token');
    if (token === undefined)
        throw contradiction('input github-attestations is true, but github-token is empty', 'Remove github-token: by default it is the token of the job. Give the job permissions: attestations: write.');
    host.mask(token);
    return token;
}

;// CONCATENATED MODULE: ./src/inputs/verify.ts










async function readVerify(host) {
    if (choice(host, 'on-failure', ['fail', 'warn'], 'fail') === 'warn') {
        throw contradiction('input on-failure: warn is refused in verify: a gate that only warns lets everything pass', 'Remove on-failure.');
    }
    const merge = readMerge(host);
    const shard = readShard(host);
    const gate = readGate(host);
    const signer = await readSigner(host);
    const githubToken = text(host, 'github-token');
    const bundlePath = text(host, 'bundle-path');
    return {
        mode: 'verify',
        review: readReview(host),
        ...gate,
        ...(merge === undefined ? {} : { merge }),
        ...(shard === undefined ? {} : { shard }),
        platforms: readPlatforms(host, ['all', 'index', 'each']),
        require: readRequire(host),
        promoteTags: list(host, 'promote-tags').map((tag) => checkTag(tag, 'promote-tags')),
        allowCopied: flag(host, 'allow-copied', false),
        ...(signer === undefined ? {} : { signer }),
        ...(githubToken === undefined ? {} : { githubToken }),
        ...(bundlePath === undefined ? {} : { bundlePath }),
        ...(flag(host, 'github-attestations', false) ? { github: { token: readGitHubToken(host) } } : {}),
    };
}
/** @param input that names the tag, for messages */
function checkTag(tag, input) {
    if (/^sha256-[0-9a-f]{64}/.test(tag))
        throw invalid_input_invalidInput(input, tag, 'a tag that does not stand for a digest', 'Tags of this form hold the signatures of the digest that they name.');
    if (!/^\w[\w.-]{0,127}$/.test(tag))
        throw invalid_input_invalidInput(input, tag, 'a tag: letters, digits, "_", "." and "-", at most 128 characters', `Write ${input}: v1.2.3,latest.`);
    return tag;
}

;// CONCATENATED MODULE: ./src/prepare/image.ts




const MAX_TAGS = 100;
/**
 * @param image a name without tag; upper case is lowered, as accounts have it and registries do not
 * @param tags each by itself, or with the image's name in front as docker/metadata-action gives them
 * @throws INPUT_INVALID, REFERENCE_INVALID
 */
function readDestination(host, image, tags) {
    if (image === '')
        throw invalid_input_invalidInput('image', '', 'registry/repository', 'Write image: ghcr.io/acme/app.');
    const lower = lowerName(image);
    const { registry, repository, tag, digest } = reference_parseReference(lower, 'input image');
    if (tag !== undefined || digest !== undefined)
        throw invalid_input_invalidInput('image', image, 'a name without tag or digest', `Write image: ${reference_nameOf({ registry, repository })}, and tags: ${tag ?? 'v1.2.3'}.`);
    lowerNames(host, 'input image', [image]); // says so
    const plain = [...new Set(tags.map((one) => plainTag(one, { registry, repository })))];
    if (plain.length > MAX_TAGS)
        throw invalid_input_invalidInput('tags', `${plain.length} tags`, `at most ${MAX_TAGS}`, 'Set further tags in a job of your own.');
    const shown = registry === HUB ? 'docker.io' : registry;
    return { registry: shown, name: `${shown}/${repository}`, tags: plain };
}
function plainTag(text, image) {
    if (!/[/:]/.test(text))
        return checkTag(text, 'tags');
    const { tag, digest, ...named } = reference_parseReference(lowerName(text), 'input tags');
    if (tag === undefined || digest !== undefined || reference_nameOf(named) !== reference_nameOf(image))
        throw invalid_input_invalidInput('tags', text, `tags of ${reference_nameOf(image)}`, 'Write tags: v1.2.3,latest; another image needs a call of its own.');
    return checkTag(tag, 'tags');
}

;// CONCATENATED MODULE: ./src/prepare/inline-trust.ts


/**
 * The job that signs has no checkout: its workspace holds nothing but artifacts, and a path there would let any job of the run choose whom
 * to trust and who gets the id token.
 * @throws INPUT_INVALID
 */
function requireInlineTrust(host) {
    for (const input of ['trusted-root', 'signing-config']) {
        const value = read_text(host, input);
        if (value !== undefined && !value.startsWith('{'))
            throw invalid_input_invalidInput(input, value, 'the JSON itself', `Write ${input}: \${{ vars.SIGSTORE_${input.toUpperCase().replace('-', '_')} }}, with the JSON in that variable of the repository.`);
    }
}

;// CONCATENATED MODULE: ./src/prepare/platforms.ts



/** What BuildKit builds for Linux (Go's list of platforms): fewer than the digests that the workflow declares outputs for. */
const KNOWN = new Set([
    ...['amd64', 'amd64/v2', 'amd64/v3', 'amd64/v4', '386', 'arm64', 'arm/v5', 'arm/v6', 'arm', 'ppc64le', 's390x', 'riscv64'],
    ...['loong64', 'mips64', 'mips64le', 'mips', 'mipsle'],
].map((name) => `linux/${name}`));
const ON_ARM = /^linux\/arm(?:64)?(?:\/|$)/;
const ON_INTEL = /^linux\/(?:amd64|386)(?:\/|$)/;
const LABEL = /^[\w.-]{1,100}$/;
/**
 * One job for each platform, in the order given; spellings of the same platform count once.
 * @param runner the input: empty for GitHub's own runners, each platform on one of its processor where there is one
 * @throws INPUT_INVALID
 */
function planBuilds(platforms, runner) {
    const names = [...new Set(platforms.map(checkPlatform))];
    if (names.length === 0)
        throw invalid_input_invalidInput('platforms', '', 'at least one platform', 'Write platforms: linux/amd64,linux/arm64.');
    const labels = runner === '' ? undefined : platforms_checkRunner(runner);
    return names.map((platform, index) => ({ index, platform, ...placeOf(platform, labels) }));
}
function placeOf(platform, labels) {
    const onArm = ON_ARM.test(platform);
    const own = labels ?? (onArm ? 'ubuntu-24.04-arm' : 'ubuntu-24.04');
    const armRunner = typeof own === 'string' && own.endsWith('-arm');
    return { runner: JSON.stringify(own), emulated: armRunner ? !onArm : !ON_INTEL.test(platform) };
}
function checkPlatform(given) {
    const platform = platform_canonicalPlatform(given);
    if (KNOWN.has(platform))
        return platform;
    throw new errors/* WaxsealError */.A({
        code: 'PLATFORM_UNKNOWN',
        message: `input platforms: ${JSON.stringify(given.slice(0, 100))} is no platform that is built here`,
        hint: `Write for example platforms: linux/amd64,linux/arm64. Known are ${[...KNOWN].join(', ')}.`,
        details: [
            { what: 'platforms', expected: 'os/architecture[/variant], as docker buildx build --platform takes it', actual: given.slice(0, 100) },
        ],
    });
}
/** `ubuntu-24.04`, or a JSON list of labels for runners of one's own. */
function platforms_checkRunner(text) {
    const labels = text.startsWith('[') ? parseLabels(text) : [text];
    if (labels === undefined || labels.length === 0 || labels.length > 20 || !labels.every((label) => LABEL.test(label)))
        throw invalid_input_invalidInput('runner', text.slice(0, 200), 'a label of a runner, or a JSON list of labels', 'Write runner: ubuntu-24.04, or runner: \'["self-hosted","linux"]\'.');
    return text.startsWith('[') ? labels : text;
}
function parseLabels(text) {
    try {
        const value = JSON.parse(text);
        return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/prepare/build.ts








const TITLED = { title: 'Waxseal' };
/**
 * What build-sign.yml builds, where and under which names; everything is checked here, before the first job that builds.
 * @throws INPUT_INVALID, REFERENCE_INVALID, PLATFORM_UNKNOWN, UNTRUSTED_TRIGGER
 */
async function planBuild(host) {
    const destination = readDestination(host, read_text(host, 'image') ?? '', read_list(host, 'tags'));
    const context = inCheckout('context', read_text(host, 'context') ?? '.');
    const file = read_text(host, 'file') === undefined ? '' : inCheckout('file', read_text(host, 'file') ?? '');
    const runner = read_text(host, 'runner') ?? '';
    const builds = planBuilds(read_list(host, 'platforms'), runner);
    const { ofIndex, ofManifest } = splitAnnotations(read_lines(host, 'annotations'), builds.length);
    requireInlineTrust(host);
    const push = await decidePush(host, destination.tags);
    const artifact = nameOfCall(host, destination.name);
    return {
        image: destination.name,
        login: push && needsLogin(host, destination) ? destination.registry : '',
        tags: destination.tags.join('\n'),
        promote: String(push && destination.tags.length > 0),
        context,
        file,
        matrix: JSON.stringify({ include: builds }),
        push: String(push),
        'index-annotations': ofIndex.join('\n'),
        'manifest-annotations': ofManifest.join('\n'),
        hosted: String(runner === '' || HOSTED_LABELS.has(runner)),
        'cache-from': cachesOf(host, 'cache-from', artifact),
        'cache-to': cachesOf(host, 'cache-to', artifact),
        artifact,
    };
}
/** Two calls in one run may build variants of one image: each has artifacts of its own. */
function nameOfCall(host, image) {
    const call = digest_digestOf(Buffer.from(read_text(host, 'call') ?? '')).replace('sha256:', '');
    return `waxseal-${image.replaceAll(/[^a-z0-9.]+/g, '-').slice(-100)}-${call.slice(0, 12)}`;
}
/**
 * One platform's build must not overwrite the cache of another: `{platform}` becomes the number of the build, and GitHub's cache gets a scope
 * with it where it has none.
 * @returns a text for GitHub's expression `format`, in which `{0}` stands for that number
 */
function cachesOf(host, input, name) {
    return read_lines(host, input)
        .map((line) => (/(?:^|,)type=gha(?:,|$)/.test(line) && !/(?:^|,)scope=/.test(line) ? `${line},scope=${name}-{platform}` : line))
        .map((line) => line.split('{platform}').map(escapeFormat).join('{0}'))
        .join('\n');
}
const escapeFormat = (part) => part.replaceAll('{', '{{').replaceAll('}', '}}');
/** The token of the run is for GitHub's registry and is shown to no other. */
function needsLogin(host, { registry }) {
    if (registry === 'ghcr.io')
        return true;
    const [user, password] = [read_text(host, 'registry-username') !== undefined, read_flag(host, 'password-given', false)];
    if (user === password)
        return user;
    throw invalid_input_invalidInput('registry-username', read_text(host, 'registry-username') ?? '', `both, or neither, of the user of ${registry} and the secret registry-password`, 'Write registry-username: acme-bot under with, and registry-password: ${{ secrets.REGISTRY_TOKEN }} under secrets.');
}
/**
 * The build's source is the checkout at the run's commit, which provenance names. BuildKit takes `github.com/\u2026` and addresses for sources
 * elsewhere; what begins with `./` is a path to it (moby/buildkit, ParseGitRef).
 */
function inCheckout(input, path) {
    const inside = /^[\w. /@+-]{1,500}$/.test(path) && !path.startsWith('/') && !path.startsWith('-') && !path.split('/').includes('..');
    if (inside && !path.includes('//'))
        return path.startsWith('./') || path === '.' ? path : `./${path}`;
    throw invalid_input_invalidInput(input, path, 'a path in the repository, relative to its root', `Write ${input === 'file' ? 'file: docker/app.Dockerfile' : 'context: . or context: services/app'}. The provenance names the commit of this run, so what is built must be in it.`);
}
const ANNOTATION = /^(?:(?:index|manifest):)?[^=\s:,[\]]+=/;
/** `key=value`, with `index:` or `manifest:` in front as docker/build-push-action takes them; without, they are for the manifests. */
function splitAnnotations(annotations, builds) {
    for (const annotation of annotations) {
        if (!ANNOTATION.test(annotation) || /\p{Cc}/u.test(annotation))
            throw invalid_input_invalidInput('annotations', annotation, '[index:|manifest:]key=value, one a line', 'Write annotations: |\n  org.opencontainers.image.title=app');
    }
    const ofIndex = annotations.filter((one) => one.startsWith('index:'));
    if (ofIndex.length > 0 && builds === 1)
        throw invalid_input_invalidInput('annotations', ofIndex[0] ?? '', 'no index: for one platform', 'An image of one platform has no index: leave index: out.');
    return { ofIndex, ofManifest: annotations.filter((one) => !one.startsWith('index:')) };
}
async function decidePush(host, tags) {
    const trigger = await readTrigger(host);
    refuseUntrusted(trigger, false);
    const wanted = read_flag(host, 'push', true);
    if (!wanted) {
        host.log.notice(`push is false: the image is built and thrown away; nothing is signed${tags.length > 0 ? ', and no tag is set' : ''}`, TITLED);
        return false;
    }
    const why = withoutRights(trigger);
    if (why !== undefined) {
        host.log.notice(`${why}: the image is built and not pushed, so nothing is signed here; it will be after the merge`, TITLED);
        return false;
    }
    return true;
}
/** GitHub gives such runs a token that only reads, no secrets and no id token. */
function withoutRights({ name, fork, dependabot }) {
    if (fork && name === 'pull_request')
        return 'this pull request comes from a fork';
    return dependabot ? 'Dependabot started this run' : undefined;
}

;// CONCATENATED MODULE: ./src/prepare/sign.ts





const DOCUMENTS = ['sbom-path', 'vulnerability-path', 'vex-path', 'predicate-path'];
const PINNED = /@sha256:[0-9a-f]{64}$/;
/**
 * What sign.yml may be asked for: images by digest, documents by theirs, and nothing that only who saw the build can say.
 * @throws INPUT_INVALID, REFERENCE_INVALID
 */
function checkSigning(host) {
    const images = read_list(host, 'images');
    if (images.length === 0)
        throw invalid_input_invalidInput('images', '', 'images with their digests', 'Write images: ghcr.io/acme/app@sha256:\u2026 .');
    for (const image of images) {
        if (reference_parseReference(lowerName(image), 'input images').digest === undefined)
            throw invalid_input_invalidInput('images', image, 'an image with its digest', 'A tag can move between push and signature: hand over the digest that the build gave out, as a job output.');
    }
    for (const input of DOCUMENTS) {
        const paths = read_list(host, input);
        if (paths.length === 0 && read_text(host, input) !== undefined)
            throw invalid_input_invalidInput(input, read_text(host, input) ?? '', 'at least one document', 'Look whether the outputs that it is made of are empty: the job that gives them must have run.');
        for (const path of paths) {
            if (!PINNED.test(path))
                throw invalid_input_invalidInput(input, path, 'a path with the digest of the file', `Any job of the run can replace an artifact: write ${input}: ${path.slice(0, 100)}@sha256:\u2026 with the digest as a job output.`);
        }
    }
    requireInlineTrust(host);
    if (!['', 'buildkit'].includes(read_text(host, 'sbom') ?? ''))
        throw invalid_input_invalidInput('sbom', read_text(host, 'sbom') ?? '', 'buildkit, or nothing', 'Write sbom: buildkit, or hand an SBOM over with sbom-path.');
    const type = read_text(host, 'predicate-type') ?? '';
    if (/^https?:\/\/slsa\.dev\//i.test(type))
        throw invalid_input_invalidInput('predicate-type', type, 'a type that says nothing of how the image was built or verified', 'This workflow did not see the build. Use build-sign.yml, or mode: attest in the job that built.');
}

;// CONCATENATED MODULE: ./src/prepare/plan.ts








/**
 * The first job of a reusable workflow: its inputs are checked, and what its jobs go by becomes outputs.
 * @returns the exit code
 */
async function prepare(host) {
    try {
        const plan = await planOf(host);
        for (const [name, value] of Object.entries(plan)) {
            host.output(name, value);
            host.log.info(`${name}: ${value.replaceAll('\n', ', ')}`);
        }
        return 0;
    }
    catch (error) {
        if (!(error instanceof errors/* WaxsealError */.A))
            throw error;
        const { code, message, hint, details } = error;
        host.log.error(`${code}: ${message}\n${hint}`, { title: `Waxseal: ${code}` });
        await host.summary(`## \u274c Nothing was begun\n\n${renderFault({ code, message, hint, details })}`);
        return 1;
    }
}
function planOf(host) {
    switch (read_choice(host, 'for', ['build-sign', 'sign', 'verify'])) {
        case 'build-sign':
            return planBuild(host);
        case 'sign':
            checkSigning(host);
            return {};
        case 'verify':
            checkName(read_text(host, 'name') ?? '');
            return { shards: JSON.stringify(shardsOf(integer(host, 'shards', 1, 1, inputs_MAX_SHARDS))) };
    }
}
/** `["1/3","2/3","3/3"]`: values of the input `shard` */
function shardsOf(count) {
    return Array.from({ length: count }, (_, index) => formatShard({ index: index + 1, of: count }));
}
/** It begins the names of artifacts, which have few characters. */
function checkName(name) {
    if (!/^[\w.-]{1,60}$/.test(name))
        throw invalid_input_invalidInput('name', name, 'letters, digits, "_", "." and "-", at most 60 characters', 'Write name: production.');
}


/***/ }),

/***/ 31:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   BP: () => (/* binding */ logLine),
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link)
/* harmony export */ });
/* unused harmony exports visible, visibleLines, escapeSequence, isShowable, shellQuote */
/**
 * Foreign text (names, annotations, certificate values, error messages) made harmless for the place where it is shown
 * (design.md, law 9; threats 43 to 45). Each function is for one place; none of them changes what was verified.
 */
// Characters that a reader cannot see, or that move what he sees: controls, formats (bidi, zero width), surrogates without a
// partner, private use, blanks other than the space, and those that fonts are told not to draw.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;
const SHORT = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const BREAK = '\u200b';
// Longer values say nothing more to a person, and the whole stands in the JSON report.
const MAX_SHOWN = 2000;
/** One line in which every character can be seen: `\n`, `\u001b`, `\u202e`, \u2026 in place of those that cannot. */
function visible(text) {
    return text.replaceAll(UNSEEN, (char) => SHORT[char] ?? escapeSequence(char));
}
/** As `visible`, but line ends stay. */
function visibleLines(text) {
    return text
        .split(/\r?\n/)
        .map((line) => visible(line))
        .join('\n');
}
/** As JSON and JavaScript write it; both understand the form with two surrogates. */
function escapeSequence(char) {
    return Array.from({ length: char.length }, (_, index) => `\\u${char.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}
/** Whether a person who reads the text sees all of it, so that a command made of it is what it seems to be. */
function isShowable(text) {
    return visible(text) === text;
}
/** @param max UTF-16 units that stay, of the text itself; a character is never halved */
function clip(text, max) {
    if (text.length <= max)
        return text;
    const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
    return `${text.slice(0, end)}\u2026 (${text.length - end} more characters)`;
}
function entity(char) {
    return `&#${char.codePointAt(0) ?? 0};`;
}
/**
 * Text inside a paragraph or table cell of GitHub-flavoured Markdown, or inside HTML. An entity alone does not stop GitHub
 * from linking mentions, issues, commits, addresses and emoji names, since it looks for them in the finished page: a
 * zero-width space does.
 */
function prose(text) {
    return visible(clip(text, MAX_SHOWN))
        .replaceAll(/@|#(?=\w)|:(?=\S)|www(?=\.)|\bGH-(?=\d)|\b(?=\d*[a-f])[0-9a-f]{3}(?=[0-9a-f]{4,37}\b)/gi, `$&${BREAK}`)
        .replaceAll(/[&<>"'`\\*_[\]!|~$#@\u200b]|^ | $/g, entity)
        .replace(/^(\d*)([-+=.)])/, (_, digits, mark) => `${digits}${entity(mark)}`);
}
/**
 * A value to read and copy exactly: `<code>`, because backticks cannot hold every text inside a table. The tags inside add no
 * character to a copy; they split addresses, so that no Markdown parser takes one for a link, and lines may break after `/` and before `@`.
 */
function code(text) {
    return text === '' ? '<em>empty</em>' : `<code>${exact(text)}</code>`;
}
function exact(text) {
    return visible(clip(text, MAX_SHOWN))
        .replaceAll(/[&<>"'`\\*_[\]!|~$#]/g, entity)
        .replaceAll(/(?<![:/])\/(?=[^/])/g, '/<wbr>')
        .replaceAll('@', '<wbr>@')
        .replaceAll(/:(?=\/)|www(?=\.)/gi, '$&<!-- -->');
}
/** A fenced block; the fence is longer than any run of backticks inside. */
function codeBlock(text, language) {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${visibleLines(text)}\n${fence}`;
}
/** A link where the address is plain http(s) without credentials; otherwise the label alone, as code. */
function link(label, address) {
    const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
    const plain = url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
    return plain ? `<a href="${visible(url.href).replaceAll(/[&<>"'`|\\]/g, entity)}">${exact(label)}</a>` : code(label);
}
/**
 * One line of the runner's log. The runner obeys `::command` at the beginning of a line, after blanks, and `##[command]` anywhere
 * in it (actions/runner, ActionCommand.cs).
 */
function logLine(text) {
    return visible(text)
        .replace(/^( *):(?=:)/, '$1\\u003a')
        .replaceAll('##[', '##\\u005b');
}
/** One word of a POSIX shell, whatever it holds except NUL (POSIX.1-2024, Shell Command Language, 2.2.2). */
function shellQuote(text) {
    return `'${text.replaceAll("'", "'\\''")}'`;
}


/***/ }),

/***/ 230:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ host)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return __awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return __awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./src/alarm.ts
/** `Host.alarm` by the clock of the machine. */
function alarm(milliseconds, ring) {
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

// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __nccwpck_require__(31);
;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
;// CONCATENATED MODULE: ./src/wire.ts

/**
 * `Host.request` over Node's own HTTP client: it loads in a fraction of the time and memory that `fetch` takes, and sends bodies
 * without copying them (docs/decisions/0013). Connections are kept and proxies honoured by the global agents.
 */
async function sendOnWire(url, request) {
    // Node would send them on as a password.
    if (url.username !== '' || url.password !== '')
        throw new TypeError('the address holds credentials');
    const message = await exchange(url, request).catch((error) => {
        if (request.resend === true && error instanceof StaleConnection)
            return exchange(url, request);
        throw error;
    });
    return { status: message.statusCode ?? 0, headers: headersOf(message), body: decoded(request.method, message) };
}
/** A kept connection that turned out to be closed when it was used again: this may say nothing of the server (RFC 9112, 9.3.1). */
class StaleConnection extends Error {
    name = 'StaleConnection';
    code;
    constructor({ code, message }) {
        super(message);
        this.code = code;
    }
}
const OTHER_PROTOCOL = 'the answer changes to a protocol that was not asked for';
const CLOSED = new Set(['ECONNRESET', 'EPIPE']);
/** Settles whatever happens: a promise that does not would end the process without a verdict. */
function exchange(url, { method, headers, body, signal }) {
    return new Promise((resolve, reject) => {
        const { request } = process.getBuiltinModule(url.protocol === 'https:' ? 'node:https' : 'node:http');
        let begun;
        const sent = request(url, { method, headers: { ...DEFAULTS, ...lengthOf(method, body), ...headers }, signal }, (message) => {
            // Nobody asked for another protocol (RFC 9110, 15.2.2); one that is named comes as `upgrade`.
            if (message.statusCode === 101) {
                message.destroy();
                reject(unusable('ERR_UPGRADE', OTHER_PROTOCOL));
                return;
            }
            begun = message;
            resolve(message);
        });
        sent.on('error', (error) => {
            const { code = 'UNKNOWN', message } = error;
            reject(sent.reusedSocket && CLOSED.has(code) ? new StaleConnection({ code, message }) : error);
            // A body that ends with its connection would pass as whole, however that ended.
            if (begun !== undefined && CLOSED.has(code))
                begun.destroy(error);
        });
        sent.on('upgrade', (_, socket) => {
            socket.destroy();
            reject(unusable('ERR_UPGRADE', OTHER_PROTOCOL));
        });
        sent.on('close', () => {
            reject(unusable('ECONNRESET', 'the connection was closed before an answer'));
        });
        sent.end(body);
    });
}
function unusable(code, message) {
    return Object.assign(new Error(message), { code });
}
/** Bodies come as they are: most of what is asked for is compressed already, or small. */
const DEFAULTS = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'waxseal' };
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);
function lengthOf(method, body) {
    if (body === undefined && !WITH_BODY.has(method))
        return {};
    return { 'content-length': String(body === undefined ? 0 : Buffer.byteLength(body)) };
}
/** Repeated fields are joined as RFC 9110, 5.3 has it. */
function headersOf({ headersDistinct }) {
    return {
        get: (name) => headersDistinct[name.toLowerCase()]?.join(', ') ?? null,
        has: (name) => headersDistinct[name.toLowerCase()] !== undefined,
    };
}
const NO_BODY = new Set([204, 304]);
/** Some servers encode what was asked for without. The encoded bytes may be a bomb: whoever reads counts what comes out. */
function decoded(method, message) {
    const coding = message.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
    if (coding === 'identity' || coding === '' || method === 'HEAD' || NO_BODY.has(message.statusCode ?? 0))
        return message;
    const zlib = process.getBuiltinModule('node:zlib');
    const decoder = coding === 'gzip' || coding === 'x-gzip'
        ? zlib.createGunzip()
        : coding === 'deflate'
            ? zlib.createInflate()
            : coding === 'br'
                ? zlib.createBrotliDecompress()
                : undefined;
    if (decoder === undefined) {
        message.destroy();
        throw unusable('ERR_CONTENT_ENCODING', 'the answer has a content encoding that was not asked for');
    }
    // Whichever ends early takes the other with it; the reader of the decoder sees the error.
    return (0,external_node_stream_namespaceObject.pipeline)(message, decoder, () => undefined);
}

;// CONCATENATED MODULE: ./src/runner.ts





// Not by its front door: that loads an HTTP client of a megabyte, which nobody here asks for anything (docs/decisions/0011).






const JITTER_STEPS = 2 ** 32;
const secrets = new Set();
let folder;
function redact(text) {
    let shown = text;
    for (const secret of secrets)
        shown = shown.replaceAll(secret, '***');
    return shown;
}
/** A secret as it stands, and as messages and addresses quote it; the runner knows these by itself, our files do not. */
function spellings(secret) {
    const encoded = secret.isWellFormed() ? [encodeURIComponent(secret)] : [];
    return [secret, JSON.stringify(secret).slice(1, -1), ...encoded];
}
/** A workflow command that annotates; absent properties are left out by the encoder. */
function annotate(level, text, { title, file, line, column } = {}) {
    issueCommand(level, { title, file, line, col: column }, redact(text));
}
const log = {
    info: (text) => {
        for (const line of redact(text).split('\n'))
            process.stdout.write(`${(0,report_escape/* logLine */.BP)(line)}${external_node_os_namespaceObject.EOL}`);
    },
    debug: (text) => {
        issueCommand('debug', {}, redact(text));
    },
    notice: (text, where) => {
        annotate('notice', text, where);
    },
    warning: (text, where) => {
        annotate('warning', text, where);
    },
    error: (text, where) => {
        annotate('error', text, where);
    },
    group: async (title, work) => {
        issue('group', title);
        try {
            return await work();
        }
        finally {
            issue('endgroup');
        }
    },
};
/** Bounded while reading: a file may grow, and some have no size. */
async function readBounded(path, maxBytes) {
    const file = await (0,promises_.open)(path, 'r');
    try {
        const { size } = await file.stat();
        if (size > maxBytes)
            throw new Error(`it is ${size} bytes, more than the limit of ${maxBytes}`);
        const buffer = Buffer.alloc(Math.min(maxBytes, Math.max(size, 1)) + 1);
        let length = 0;
        for (;;) {
            const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
            length += bytesRead;
            if (bytesRead === 0)
                return buffer.subarray(0, length);
            if (length === buffer.length)
                throw new Error('it grew while it was read, or is no regular file');
        }
    }
    finally {
        await file.close();
    }
}
const MANY_BYTES = 4 * 1024 * 1024;
let collect;
/** The engine counts buffers as little, and may keep several copies of a large document for seconds. */
function release(bytes) {
    if (bytes < MANY_BYTES)
        return;
    if (collect === undefined) {
        process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
        collect = process.getBuiltinModule('node:vm').runInNewContext('gc');
    }
    // Any other leaves the emptied pages of its own heap with it.
    collect({ type: 'major', flavor: 'last-resort' });
}
/** The real Host: the runner that started this process (docs.github.com, "Workflow commands"). */
const host = {
    env: process.env,
    request: sendOnWire,
    now: () => new Date(),
    random: () => (0,external_node_crypto_.randomInt)(JITTER_STEPS - 1) / JITTER_STEPS,
    sleep: (milliseconds, signal) => (0,external_node_timers_promises_namespaceObject.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal }),
    alarm: alarm,
    log,
    exec: async (...command) => (await __nccwpck_require__.e(/* import() */ 190).then(__nccwpck_require__.bind(__nccwpck_require__, 190))).runProgram(...command),
    mask: (secret) => {
        if (secret === '' || secrets.has(secret))
            return;
        for (const spelling of spellings(secret))
            secrets.add(spelling);
        issueCommand('add-mask', {}, secret);
    },
    redact,
    input: (name) => (process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim(),
    output: (name, value) => {
        issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    },
    summary: async (markdown) => {
        await summary.addRaw(markdown, true).write();
    },
    readFile: readBounded,
    readFolder: async (path) => (await __nccwpck_require__.e(/* import() */ 717).then(__nccwpck_require__.bind(__nccwpck_require__, 717))).readFolder(path),
    release,
    temp: () => (folder ??= (0,promises_.mkdtemp)((0,external_node_path_.join)(process.env['RUNNER_TEMP'] || (0,external_node_os_namespaceObject.tmpdir)(), 'waxseal-'))),
    writeFile: (path, bytes) => (0,promises_.writeFile)(path, bytes, { mode: 0o600 }),
};


/***/ }),

/***/ 421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(896);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
