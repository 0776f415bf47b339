/** What the codes of a policy and of manifests mean, for people; as the rest of words.ts, own words only. */

const EXPIRED = 'This image was let pass for a time, and **that time is over**.';

/** Looked, and it does not hold. */
export const OF_POLICY: Readonly<Record<string, string>> = {
  POLICY_NO_RULE: 'The policy **says nothing of this image**, and what it does not name is not allowed.',
  POLICY_SIGNERS: '**Nobody whom the policy trusts** for this image has signed it.',
  POLICY_THRESHOLD: 'Too few of those who must agree have signed this image.',
  POLICY_PLATFORM: 'What the policy asks for is there for a part of this image only, not for each processor type that it is made for.',
  POLICY_PROVENANCE: 'How this image was built is not recorded, or **not as the policy wants it**.',
  POLICY_SBOM: 'The list of what is in this image is missing, or not as the policy wants it.',
  POLICY_VULNERABILITIES:
    'This image has **more known vulnerabilities than the policy allows**, or it was not scanned for them lately by somebody whom the policy trusts.',
  POLICY_VEX: 'Nobody whom the policy trusts says which known vulnerabilities affect this image.',
  POLICY_VSA: 'The policy wants this image to have passed an earlier verification, and **there is no such verdict that it trusts**.',
  POLICY_CEL: 'A condition that the policy sets for this image **does not hold**.',
  POLICY_CONTRADICTION: 'What a trusted signer states of this image **contradicts what is proven**, so it does not count.',
  POLICY_DIGEST: 'The image is named by a tag, which **can be moved to another image**; the policy wants its digest.',
  POLICY_EXPIRED: EXPIRED,
};

/** Nothing is certain. */
export const OF_POLICY_ERRORS: Readonly<Record<string, string>> = {
  POLICY_EXPIRED: EXPIRED,
  POLICY_UNREADABLE:
    'What the policy asks for was not found, but **something could not be read**, so nothing is certain. This is not a pass.',
  POLICY_UNDECIDED: 'It is there, but what the policy asks **cannot be read out of it**. This is not a pass.',
  POLICY_CEL_ERROR: 'A condition of the policy **can be told neither true nor false** for this image. This is not a pass.',
};

/** What is wrong with the step as a whole. */
export const OF_STEP: Readonly<Record<string, string>> = {
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
  INDEX_MISMATCH:
    'The image **does not consist of what was built**: somebody or something has put it together otherwise, or it holds two images for one kind of processor. Nothing was signed.',
  RUNNER_MISMATCH: 'This job does not run on the kind of machine that it must run on to sign.',
  DOCUMENT_DIGEST_MISMATCH: 'A document is **another than the one that was handed over**. Nothing was signed.',
  BUILDKIT_SBOM_MISSING: 'The build did not write down what is in the image for each processor type that it is made for.',
  BUILDKIT_SBOM_AMBIGUOUS: 'Several builds wrote down what is in the image, and it cannot be told which of them made it.',
};
