export const id = 35;
export const ids = [35];
export const modules = {

/***/ 40035:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  writePinned: () => (/* binding */ writePinned)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/model/invalid-input.ts
var invalid_input = __webpack_require__(23423);
// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/policy/manifests/image-paths.ts
var image_paths = __webpack_require__(76115);
// EXTERNAL MODULE: ./src/policy/manifests/images.ts + 9 modules
var manifests_images = __webpack_require__(81735);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./src/policy/manifests/documents.ts + 1 modules
var documents = __webpack_require__(79397);
;// CONCATENATED MODULE: ./src/policy/manifests/pin.ts




/**
 * Puts references in the place of others and leaves every other character as it is; then reads both texts and makes sure of it.
 * @throws PIN_FAILED rather than give a text that says anything else
 */
function pinImages(text, replacements, file = 'the manifest') {
    const sorted = replacements.toSorted((one, other) => one.range[0] - other.range[0]);
    const parts = [];
    let done = 0;
    for (const { range, reference } of sorted) {
        (0,model_reference/* parseReference */.F2)(reference, 'the pinned reference');
        if (range[0] < done || range[1] > text.length || range[0] >= range[1])
            throw failed(file, 'two images overlap, or one is not in the text');
        const [start, end] = contentRange(text, range);
        parts.push(text.slice(done, start), start === range[0] ? written(text, range, reference) : reference);
        done = end;
    }
    const pinned = [...parts, text.slice(done)].join('');
    confirmReadably(text, pinned, new Map(sorted.map(({ range, reference }) => [range[0], reference])), file);
    return pinned;
}
/** Of a block scalar only its line of text, so that header, comment and indentation stay; of others the whole, quotes included. */
function contentRange(text, [start, end]) {
    if (!/[|>]/.test(text.charAt(start)))
        return [start, end];
    const scalar = text.slice(start, end);
    const content = /\n\s*(\S+)\s*$/.exec(scalar);
    if (content === null)
        return [start, end];
    const line = content[1] ?? '';
    const from = start + scalar.trimEnd().length - line.length;
    return [from, from + line.length];
}
function written(text, [start], reference) {
    const quote = text.charAt(start);
    if (quote === '"' || quote === "'")
        return `${quote}${reference}${quote}`;
    return /^[\w]/.test(reference) ? reference : `"${reference}"`; // a host in brackets would begin a list
}
function confirmReadably(text, pinned, wanted, file) {
    try {
        pin_confirm(text, pinned, wanted, file);
    }
    catch (thrown) {
        throw thrown instanceof errors/* WaxsealError */.A && thrown.code !== 'PIN_FAILED' ? failed(file, 'it could not be read any more') : thrown;
    }
}
function pin_confirm(text, pinned, wanted, file) {
    const [before, after] = [partsOf(text, file), partsOf(pinned, file)];
    let replaced = 0;
    for (;;) {
        const [one, other] = [before.next(), after.next()];
        if (one.done === true || other.done === true) {
            if (one.done !== other.done || replaced !== wanted.size)
                throw failed(file, 'it would not hold the same values any more');
            return;
        }
        const reference = one.value.image ? wanted.get(one.value.start) : undefined;
        if (reference !== undefined)
            replaced += 1;
        const kept = one.value.properties === other.value.properties;
        if (!kept || other.value.word !== (reference === undefined ? one.value.word : wordOf(reference)))
            throw failed(file, 'another value than an image would change');
    }
}
/** All that a text says, in order: values with their types, and where mappings and lists begin and end. */
function* partsOf(text, file) {
    for (const { root, index } of (0,documents/* documentsIn */.a)(text, file)) {
        yield { word: `--- ${index}`, start: -1, image: false };
        yield* nodeParts(root);
    }
}
function* nodeParts(node) {
    const start = node?.range[0] ?? -1;
    if (node === null)
        yield { word: 'none', start, image: false };
    else if ((0,dist/* isAlias */.Vj)(node))
        yield { word: `*${node.source}`, start, image: false };
    else if ((0,dist/* isScalar */.jn)(node))
        yield { properties: propertiesOf(node), word: wordOf(node.value), start, image: typeof node.value === 'string' };
    else {
        const map = (0,dist/* isMap */.jh)(node);
        yield { properties: propertiesOf(node), word: map ? '{' : '[', start, image: false };
        for (const item of node.items) {
            if (!('key' in item))
                yield* nodeParts(item);
            else {
                yield* nodeParts(item.key);
                yield* nodeParts(item.value);
            }
        }
        yield { word: map ? '}' : ']', start, image: false };
    }
}
function propertiesOf({ anchor = '', tag = '' }) {
    return `&${anchor} !${tag}`;
}
function wordOf(value) {
    return `${typeof value} ${String(value)}`;
}
function failed(file, why) {
    return new errors/* WaxsealError */.A({
        code: 'PIN_FAILED',
        message: `${file}: the digests could not be written into it: ${why}`,
        hint: 'Nothing was written. Write the images of this file in a simpler form (plain or quoted, on one line), and please report the form that failed.',
    });
}

// EXTERNAL MODULE: ./src/modes/manifests/failures.ts
var failures = __webpack_require__(81674);
// EXTERNAL MODULE: ./src/modes/manifests/text.ts
var manifests_text = __webpack_require__(11774);
;// CONCATENATED MODULE: ./src/modes/manifests/pinned.ts








/**
 * Writes copies of the manifests that name each image by its verified digest, the tag kept. All are made before the first is written.
 * @returns the paths that were written, below the folder
 * @throws PIN_FAILED, PINNED_FOLDER, MANIFEST_\u2026
 */
async function writePinned(host, place, input) {
    const root = folderOf(input);
    const names = new Set(input.files.map(({ path }) => path));
    await checkFolder(host, root, names, input);
    for (const file of input.files)
        await pinned(host, file, input); // nothing is written where one of them cannot be
    for (const file of input.files) {
        const text = await pinned(host, file, input);
        // From the checkout on each folder is looked at, so that no link in it leads elsewhere; what lies outside is the user's own choice.
        const within = root.startsWith(`${input.workspace}/`) ? root.slice(input.workspace.length + 1).split('/') : [];
        await place(within.length > 0 ? input.workspace : root, [...within, ...file.path.split('/')], new TextEncoder().encode(text)).catch((thrown) => {
            throw refused(input.folder, `${file.path} cannot be written: ${(0,errors/* messageOf */.b)(thrown)}`);
        });
    }
    return [...names];
}
function folderOf({ folder, workspace }) {
    const parts = folder.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.length === 0 || parts.includes('..') || folder.includes('\\'))
        throw (0,invalid_input/* invalidInput */.a)('write-pinned', folder, 'a folder other than the checkout itself', 'Name a new folder: write-pinned: pinned');
    return folder.startsWith('/') ? `/${parts.join('/')}` : `${workspace}/${parts.join('/')}`;
}
async function pinned(host, { path, real }, input) {
    const text = await (0,manifests_text/* readText */.y)(host, real, path);
    // Found anew: a file that was changed meanwhile names an image without a verified digest, or stays right.
    const { images } = (0,manifests_images/* imagesIn */.o)(text, path, { imagePaths: (0,image_paths/* parseImagePaths */.Lo)(input.imagePaths) });
    const replacements = images.flatMap((image) => {
        const reference = pin(image, input);
        if (image.embedded !== true)
            return [{ range: image.range, reference }];
        if (reference !== image.text)
            throw withinText(image);
        return [];
    });
    return pinImages(text, replacements, path);
}
function pin({ text, place }, { digests, without }) {
    const reference = (0,model_reference/* parseReference */.F2)(text, place.file);
    const name = (0,model_reference/* formatReference */.FH)(reference);
    const digest = digests.get(name);
    if (digest === undefined || (reference.digest !== undefined && reference.digest !== digest))
        throw unverified(place, without?.get(name));
    return reference.digest === undefined ? `${text}@${digest}` : text;
}
const CHANGED = ['', 'Files must not change while the step runs; run it again.'];
const WITHOUT = {
    platforms: [
        ': only single platforms of it were',
        'Sign the index as well (`platforms: all` when signing), or deploy the digests of the output images.',
    ],
    unseen: [
        ': no rule matches it, and it was let pass without being looked at',
        'Add a rule for it to the policy, leave its manifest out with a pattern that starts with `!`, or write its digest into the manifest.',
    ],
};
function unverified({ file, line, path }, why) {
    const [reason, fix] = why === undefined ? CHANGED : WITHOUT[why];
    return new errors/* WaxsealError */.A({
        code: 'PIN_UNVERIFIED',
        message: `${file}:${line}: ${path} names an image that was not verified${reason}`,
        hint: `Nothing was written. ${fix}`,
    });
}
function withinText({ place: { file, line, path } }) {
    return new errors/* WaxsealError */.A({
        code: 'PIN_FAILED',
        message: `${file}: the digests could not be written into it: in line ${line}, ${path} stands within a text`,
        hint: 'Nothing was written. Write the digest that the output images shows into that text yourself.',
    });
}
/** Only what would be written anew may be there: copies beside foreign files would be deployed with them. */
async function checkFolder(host, root, names, { folder, workspace, files }) {
    const relative = root.startsWith(`${workspace}/`) ? root.slice(workspace.length + 1) : undefined;
    const inside = relative === undefined ? undefined : files.find(({ path }) => path.startsWith(`${relative}/`));
    if (inside !== undefined)
        throw refused(folder, `the manifest ${inside.path} lies in it`);
    const waiting = [''];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        const contents = await contentsOf(host, `${root}/${at}`, folder);
        for (const { name, kind, target } of contents) {
            const path = `${at}${name}`;
            if (target !== undefined)
                throw refused(folder, `${path} in it is a symbolic link`);
            if (kind === 'folder')
                waiting.push(`${path}/`);
            else if (!names.has(path))
                throw refused(folder, `${path} in it would not be overwritten`);
        }
    }
}
async function contentsOf(host, path, folder) {
    try {
        return (await host.readFolder(path)).entries;
    }
    catch (thrown) {
        if ((0,failures/* isMissing */.b2)(thrown))
            return [];
        throw refused(folder, (0,errors/* messageOf */.b)(thrown));
    }
}
function refused(folder, why) {
    return new errors/* WaxsealError */.A({
        code: 'PINNED_FOLDER',
        message: `write-pinned: ${folder} is not written to: ${why}`,
        hint: 'Name a folder that is new or empty, outside of what `manifests` matches: write-pinned: pinned',
    });
}


/***/ })

};
