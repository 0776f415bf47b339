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
/* harmony import */ var _prepare_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(557);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(230);


const code = await (0,_prepare_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .prepare */ .i)(_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .host */ .H);
process.stdout.write('', () => process.exit(code));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 557:
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
function digestOf(bytes) {
    return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
/** The hex digits alone, as statements and certificates write them. */
function digest_hexOf(digest) {
    return digest.slice('sha256:'.length);
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
function formatPinned(reference) {
    return `${reference_nameOf(reference)}@${reference.digest}`;
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
        throw malformed(where, 'a JSON object is expected');
    const type = json['_type'];
    if (type !== STATEMENT_V1 && type !== STATEMENT_V01)
        throw malformed(where, `_type ${JSON.stringify(type ?? null).slice(0, 200)} is no in-toto statement of version 1 or 0.1`);
    const { predicateType, subject: subjects, predicate = null } = json;
    if (typeof predicateType !== 'string' || predicateType === '')
        throw malformed(where, 'predicateType is missing');
    if (!Array.isArray(subjects) || subjects.length === 0)
        throw malformed(where, 'it has no subject');
    if (subjects.length > MAX_SUBJECTS)
        throw malformed(where, `it has ${subjects.length} subjects, more than the limit of ${MAX_SUBJECTS}`);
    return {
        type,
        predicateType,
        predicate,
        subjects: subjects.map((subject, index) => toSubject(subject, `${where}, subject ${index}`)),
    };
}
function toSubject(json, where) {
    if (!isObject(json) || !isObject(json['digest']))
        throw malformed(where, 'an object with a digest is expected');
    const digests = Object.keys(json['digest']).length;
    if (digests > MAX_DIGESTS)
        throw malformed(where, `it has ${digests} digests, more than the limit of ${MAX_DIGESTS}`);
    const { name = '', annotations = {} } = json;
    if (typeof name !== 'string')
        throw malformed(where, 'its name is not a string');
    return {
        name,
        digest: strings(json['digest'], where, 'digest'),
        annotations: annotations === null ? {} : strings(annotations, where, 'annotations'),
    };
}
function strings(json, where, what) {
    if (!isObject(json))
        throw malformed(where, `${what} is not an object`);
    const entries = Object.entries(json);
    for (const [key, value] of entries)
        if (typeof value !== 'string')
            throw malformed(where, `${what}.${key.slice(0, 100)} is not a string`);
    return Object.fromEntries(entries);
}
function malformed(where, why) {
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
function claim(token, name) {
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
const MAX_SHOWN = 3;
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
            .slice(0, MAX_SHOWN)
            .map((name) => `${name.slice(0, lower_names_MAX_NAME)} was written in lower case: ${lowerName(name).slice(0, lower_names_MAX_NAME)}`);
        const more = changed.length > MAX_SHOWN ? `; and ${changed.length - MAX_SHOWN} more` : '';
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
function canonicalPlatform(name) {
    const [os = '', written = '', given = ''] = name.toLowerCase().split('/');
    const [architecture = '', implied = ''] = (ARCHITECTURES[written] ?? written).split('/');
    const variant = (given || implied).replace(/^(\d)/, 'v$1');
    const system = os === 'macos' ? 'darwin' : os;
    return variant === '' || variant === USUAL[architecture] ? `${system}/${architecture}` : `${system}/${architecture}/${variant}`;
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
    const platform = canonicalPlatform(given);
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
    const call = (0,external_node_crypto_.createHash)('sha256')
        .update(read_text(host, 'call') ?? '')
        .digest('hex');
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






const plan_MAX_SHARDS = 20;
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
            return { shards: JSON.stringify(shardsOf(integer(host, 'shards', 1, 1, plan_MAX_SHARDS))) };
    }
}
/** `["1/3","2/3","3/3"]`: values of the input `shard` */
function shardsOf(count) {
    return Array.from({ length: count }, (_, index) => `${index + 1}/${count}`);
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
