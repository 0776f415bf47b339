export const id = 819;
export const ids = [819];
export const modules = {

/***/ 819:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkPattern: () => (/* binding */ checkPattern)
/* harmony export */ });
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(856);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(916);


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
