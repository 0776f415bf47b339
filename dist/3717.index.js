export const id = 3717;
export const ids = [3717];
export const modules = {

/***/ 73717:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   placeFile: () => (/* binding */ placeFile),
/* harmony export */   readFolder: () => (/* binding */ readFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/** The real one behind `Host.readFolder`. */
async function readFolder(path) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(path, { withFileTypes: true });
    return {
        real: slashed(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path)),
        entries: await Promise.all(entries.map(async (entry) => {
            const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
            return entry.isSymbolicLink() ? followed(entry.name, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, entry.name)) : { name: entry.name, kind };
        })),
    };
}
function slashed(path) {
    return path.replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep, '/');
}
async function followed(name, path) {
    try {
        const [target, end] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)]);
        return { name, kind: end.isFile() ? 'file' : end.isDirectory() ? 'folder' : 'other', target: slashed(target) };
    }
    catch {
        return { name, kind: 'other', target: '' }; // it leads nowhere
    }
}
/** Puts a file where it is to be read by others, with the folders above it below `root`; through no symbolic link (threat 45). */
async function placeFile(root, parts, bytes) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, ...parts);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(root, { recursive: true });
    let above = root;
    for (const part of parts.slice(0, -1)) {
        above = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(above, part);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(above).catch(() => undefined);
        if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(above)).isDirectory())
            throw new Error(`${above} is no folder`);
    }
    const draft = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), `.waxseal-${process.pid}`);
    try {
        const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(draft, 'wx', 0o644);
        try {
            await file.writeFile(bytes);
        }
        finally {
            await file.close();
        }
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(draft, path); // in the place of a link, and not through it
    }
    catch (thrown) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(draft, { force: true });
        throw thrown;
    }
}


/***/ })

};
