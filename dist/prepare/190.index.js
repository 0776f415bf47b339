export const id = 190;
export const ids = [190];
export const modules = {

/***/ 190:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runProgram: () => (/* binding */ runProgram)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);

/** What a helper has to say is short; this is per stream, in bytes. */
const MAX_OUTPUT = 1024 * 1024;
/**
 * Runs a program without a shell. It may end without reading what it is sent, which the library for this (@actions/exec) does not
 * outlive; it may print or run without end, and then it is killed.
 * @returns code -1 where a signal ended it
 */
function runProgram(program, args, options) {
    return new Promise((resolve, reject) => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, [...args], { env: { ...options.env }, windowsHide: true });
        const giveUp = (why) => {
            child.kill('SIGKILL');
            // What it has started may hold on to these for longer.
            for (const stream of [child.stdin, child.stdout, child.stderr])
                stream.destroy();
            reject(new Error(`${program} ${why}`));
        };
        const late = setTimeout(() => {
            giveUp(`did not end within ${options.timeoutMs / 1000} s`);
        }, options.timeoutMs);
        const read = (stream, maxBytes, take) => {
            let size = 0;
            stream.on('data', (chunk) => {
                size += chunk.length;
                if (size > maxBytes)
                    giveUp(`printed more than ${maxBytes} bytes`);
                else
                    take(chunk);
            });
        };
        const [stdout, stderr] = [[], []];
        read(child.stdout, options.maxStdout ?? MAX_OUTPUT, options.onStdout ?? ((chunk) => stdout.push(chunk)));
        read(child.stderr, MAX_OUTPUT, (chunk) => stderr.push(chunk));
        child.once('error', (error) => {
            clearTimeout(late);
            reject(error);
        });
        child.once('close', (code) => {
            clearTimeout(late);
            resolve({ code: code ?? -1, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
        });
        child.stdin.on('error', () => undefined); // it has ended, and its code says how
        child.stdin.end(options.input ?? '');
    });
}


/***/ })

};
