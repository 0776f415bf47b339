export const id = 9704;
export const ids = [9704];
export const modules = {

/***/ 79704:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  VERIFIER_ID: () => (/* binding */ VERIFIER_ID),
  summarise: () => (/* binding */ summarise)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/predicates/extract.ts
var extract = __webpack_require__(82451);
// EXTERNAL MODULE: ./src/predicates/vsa.ts
var predicates_vsa = __webpack_require__(46464);
// EXTERNAL MODULE: ./src/modes/signed-report.ts
var signed_report = __webpack_require__(54485);
// EXTERNAL MODULE: ./src/modes/signing.ts + 12 modules
var signing = __webpack_require__(4368);
// EXTERNAL MODULE: ./src/modes/subjects.ts
var subjects = __webpack_require__(1247);
;// CONCATENATED MODULE: ./src/modes/gate/policy-uri.ts
/**
 * Where people find a policy: its page at the commit of this run, as far as the runner's word goes; else the file as the step names it.
 * What binds is the digest beside it.
 */
function policyUri(env, file) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository = '', GITHUB_SHA: commit = '' } = env;
    const parts = file.replace(/^(?:\.\/)+/, '').split('/');
    const within = !/^(?:\/|[A-Za-z]:)/.test(file) && !file.includes('\\') && !parts.includes('..');
    if (server === undefined || !URL.canParse(server) || !/^[\w.-]+\/[\w.-]+$/.test(repository) || !/^[0-9a-f]{40}$/.test(commit) || !within)
        return file;
    return `${server}/${repository}/blob/${commit}/${parts.map(encodeURIComponent).join('/')}`;
}

;// CONCATENATED MODULE: ./src/modes/gate/vouched.ts
/**
 * Why a summary must not say PASSED of an image that was let pass: who takes it asks for no other evidence, so somebody whom an enforced rule
 * trusts must vouch for the image, and no enforced rule may have been set aside. One that lets anybody's image pass beside it takes nothing away.
 * @returns undefined where it may
 */
function whyUnvouched(rules) {
    const enforced = rules.filter(({ mode }) => mode === 'enforce');
    const excepted = enforced.find((rule) => rule.excepted !== undefined);
    if (excepted !== undefined)
        return `an exception lets it pass ${excepted.name}`;
    return enforced.some(isVouchedFor) ? undefined : 'no rule that is enforced asks who signed it';
}
/** Whoever signed is evidence; a check of signers that holds without any asked for none. */
function isVouchedFor({ outcome, checks }) {
    return outcome === 'pass' && checks.some(({ check, evidence }) => (check === 'signers' || check === 'vsa') && evidence.length > 0);
}

;// CONCATENATED MODULE: ./src/modes/gate/vsa.ts











/**
 * What consumers pin together with the signer: this action and the major version that its releases are named by. A constant, because the
 * environment may name a fork or a workflow that only calls us.
 */
const VERIFIER_ID = 'https://github.com/waxseal/waxseal@v1';
const SLSA_VERSION = '1.1';
/**
 * Signs the verdict on each image as a verification summary, logs it and attaches it to index and platforms. An image that could not be
 * looked at, or that no rule made anybody look at, gets none: there is no verdict to sign. Nor does one that passed without anybody vouching
 * for it.
 */
async function summarise(context, { token, trust, inputs }, policy, verdicts) {
    const given = verdicts.flatMap((verdict, index) => {
        const job = jobFor(context, policy, verdict);
        return job === undefined ? [] : [{ job, index }];
    });
    if (given.length === 0)
        return { verdicts, bundles: [] };
    const jobs = given.map(({ job }) => job);
    const { concurrency } = inputs.registry;
    let results;
    try {
        results = await (0,signing/* carryOut */.u0)(context, inputs, { jobs, token, trust, listings: {}, toRegistry: true, concurrency });
    }
    catch (error) {
        return { verdicts, bundles: [], fault: notSigned(jobs.map(nameOfJob), error) };
    }
    const reports = jobs.map((_, index) => reportOf(results, index));
    const failed = reports.flatMap(({ verdict }, index) => (verdict === 'pass' ? [] : [index]));
    tell(context, reports.flatMap((report, index) => {
        const job = jobs[index];
        return job === undefined || failed.includes(index) ? [] : [{ job, report }];
    }));
    return {
        verdicts: verdicts.map(({ reference, looked }, index) => ({
            reference,
            looked: withSummary(looked, reports[given.findIndex((other) => other.index === index)]),
        })),
        bundles: (0,signing/* filesOf */.R8)(results.made),
        ...(failed.length === 0 ? {} : { fault: notStored(jobs, reports, failed) }),
    };
}
function jobFor({ host, notes }, policy, { reference, looked }) {
    const { report, tree } = looked;
    const { rules, verdict, deploy } = report;
    if (tree === undefined || rules === undefined || verdict === 'error')
        return undefined;
    const passed = verdict === 'pass';
    const unvouched = passed ? whyUnvouched(rules) : undefined;
    if (unvouched !== undefined) {
        notes.push(`${(0,model_reference/* formatReference */.FH)(reference)} was let pass, and no verification summary was made of it: ${unvouched}`);
        return undefined;
    }
    const all = (0,subjects/* selectManifests */.$d)(tree, { kind: 'all' });
    const { reference: pinned } = tree;
    const parts = {
        verifierId: VERIFIER_ID,
        timeVerified: host.now(),
        resourceUri: (0,model_reference/* formatReference */.FH)({ ...reference, digest: pinned.digest }),
        policy: { uri: policyUri(host.env, policy.file), digest: policy.digest },
        inputAttestations: inputsOf(report, rules),
        result: passed ? 'PASSED' : 'FAILED',
        verifiedLevels: [looked.level === undefined ? 'SLSA_BUILD_LEVEL_UNEVALUATED' : `SLSA_BUILD_LEVEL_${looked.level}`],
        slsaVersion: SLSA_VERSION,
    };
    const vsa = (0,predicates_vsa/* makeVsa */.Rj)(parts);
    const predicate = Buffer.from(JSON.stringify(vsa));
    // Where single platforms passed and nothing speaks for the index, the verdict is about these alone.
    const manifests = passed && deploy !== undefined ? all.filter(({ descriptor }) => deploy.some((one) => one.endsWith(descriptor.digest))) : all;
    const { registry, repository } = pinned;
    return {
        image: { digest: pinned.digest, tree, repositories: [{ registry, repository }], manifests },
        rule: 'vsa',
        predicateType: predicates_vsa/* VSA_TYPE */.gs,
        predicate,
        described: {
            digest: `sha256:${(0,external_node_crypto_.createHash)('sha256').update(predicate).digest('hex')}`,
            size: predicate.length,
            ...(0,extract/* extractPredicate */.n)(predicates_vsa/* VSA_TYPE */.gs, vsa),
        },
        annotations: {},
        keepExisting: false,
    };
}
/** All that the verdict rests on, for or against, each once; with the place where it lies. */
function inputsOf({ name, evidence }, rules) {
    const used = new Set(rules.flatMap(({ checks }) => checks.flatMap((check) => check.evidence)));
    return [...used].sort().flatMap((digest) => {
        const manifest = evidence.find((one) => one.digest === digest)?.manifest;
        return (0,model_digest/* isDigest */.Bc)(digest) ? [{ digest, ...(manifest === undefined ? {} : { uri: `${name}@${manifest}` }) }] : [];
    });
}
/** Each verdict by itself: several names of one digest have one each. */
function reportOf({ jobs, made, stored, checked }, index) {
    const of = (list) => list.slice(index, index + 1);
    const own = { jobs: of(jobs), made: of(made), stored: of(stored), checked: of(checked), records: new Map() };
    const [report] = (0,signed_report/* reportSigned */.Z)(own.jobs.map(({ image }) => image), own);
    if (report === undefined)
        throw new TypeError('one report for each job');
    return report;
}
/** What was pushed is told in any case (law 8); the verdict itself does not change. */
function withSummary(looked, summary) {
    if (summary === undefined)
        return looked;
    const { report } = looked;
    const checks = summary.verdict === 'pass' ? [...report.checks, ...summary.checks] : report.checks;
    return { ...looked, report: { ...report, checks, evidence: [...report.evidence, ...summary.evidence] } };
}
/** Each of them in the log, all of them in one note. */
function tell(context, done) {
    for (const { job, report } of done) {
        const [evidence] = report.evidence;
        const entries = evidence?.logEntries.map(({ index, log }) => `, log index ${index} of ${log}`).join('') ?? '';
        context.host.log.info(`${nameOfJob(job)}: verification summary ${resultOf(job)} signed and attached${entries}`);
    }
    const signer = done[0]?.report.evidence[0]?.certificate?.san.value;
    if (signer === undefined)
        return;
    const passed = done.filter(({ job }) => resultOf(job) === 'PASSED').length;
    context.notes.push(`Verification summaries were signed by ${signer} and attached: ${passed} PASSED, ${done.length - passed} FAILED. A rule takes them in place of the evidence by vsa: {verifier: ${JSON.stringify(VERIFIER_ID)}, signers: [\u2026]}`);
}
function resultOf({ described }) {
    return described?.facts.find(({ name }) => name === 'result')?.value ?? '';
}
function nameOfJob({ image }) {
    return (0,model_reference/* formatReference */.FH)(image.tree.reference);
}
function notStored(jobs, reports, failed) {
    const rows = failed.flatMap((index) => {
        const [check] = reports[index]?.checks ?? [];
        const job = jobs[index];
        return check === undefined || job === undefined ? [] : [{ name: nameOfJob(job), check }];
    });
    const [first] = rows;
    return vsaFailed(rows.map(({ name }) => name), `${first?.check.code ?? ''}: ${first?.check.message ?? ''}`, first?.check.hint ?? '', rows
        .slice(0, 10)
        .map(({ name, check }) => ({ what: name, expected: 'a summary, signed and attached', actual: check.code ?? check.actual })));
}
function notSigned(names, error) {
    const known = error instanceof errors/* WaxsealError */.A ? error : undefined;
    return vsaFailed(names, `${known === undefined ? '' : `${known.code}: `}${(0,errors/* messageOf */.b)(error)}`, known?.hint ?? '', known?.details ?? [], error);
}
function vsaFailed(names, why, hint, details, cause) {
    const [name = '', ...others] = names;
    return new errors/* WaxsealError */.A({
        code: 'VSA_FAILED',
        message: `the verdict could not be signed and stored as a verification summary for ${name}${others.length === 0 ? '' : ` and ${others.length} more`}: ${why}`,
        hint: `${hint}\nThe images were looked at, and the report says with what result; the step does not pass, because whoever set emit-vsa: true relies on the summary. Run it again, or remove emit-vsa.`.trim(),
        details,
        ...(cause === undefined ? {} : { cause }),
    });
}


/***/ })

};
