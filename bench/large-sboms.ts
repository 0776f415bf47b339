/** Large SBOMs as scanners write them: nearly all of each is in lists. */

type Make = (bytes: number) => object;

/** One letter beyond Latin-1 makes a string of two bytes a character out of a whole document. */
const OTHER_LETTER = 'Paweł';

/** Elements until their JSON is as large as wanted. */
function fill(bytes: number, element: (index: number) => object): readonly object[] {
  const elements: object[] = [];
  for (let size = 0; size < bytes;) {
    const one = element(elements.length);
    size += JSON.stringify(one).length + 1;
    elements.push(one);
  }
  return elements;
}

function cycloneDx(author: string): Make {
  return (bytes) => ({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { authors: [{ name: author }], component: { type: 'container', name: 'app' } },
    components: fill(bytes, (index) => {
      const name = `package-${index}`;
      const version = `1.0.${index}`;
      const purl = `pkg:npm/${name}@${version}`;
      const properties = [{ name: 'location', value: `/app/node_modules/${name}/package.json` }];
      return { type: 'library', 'bom-ref': purl, name, version, purl, licenses: [{ license: { id: 'MIT' } }], properties };
    }),
  });
}

/** Half of it packages, half files and what lies in what. */
function spdx2(author: string): Make {
  return (bytes) => {
    const packages = fill(bytes / 2, (index) => ({
      name: `package-${index}`,
      SPDXID: `SPDXRef-Package-npm-package-${index}-0123456789abcdef`,
      versionInfo: `1.0.${index}`,
      downloadLocation: 'NOASSERTION',
      filesAnalyzed: false,
      licenseConcluded: 'NOASSERTION',
      licenseDeclared: 'MIT',
      externalRefs: [
        { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: `pkg:npm/package-${index}@1.0.${index}` },
      ],
    }));
    const files = fill(bytes / 4, (index) => ({
      fileName: `app/node_modules/package-${index}/package.json`,
      SPDXID: `SPDXRef-File-${index}-0123456789abcdef`,
      checksums: [{ algorithm: 'SHA1', checksumValue: '0000000000000000000000000000000000000000' }],
      licenseConcluded: 'NOASSERTION',
    }));
    const relationships = fill(bytes / 4, (index) => ({
      spdxElementId: 'SPDXRef-image',
      relatedSpdxElement: `SPDXRef-Package-npm-package-${index}-0123456789abcdef`,
      relationshipType: 'CONTAINS',
    }));
    return {
      spdxVersion: 'SPDX-2.3',
      dataLicense: 'CC0-1.0',
      SPDXID: 'SPDXRef-DOCUMENT',
      name: 'app',
      documentNamespace: 'https://example.com/app',
      creationInfo: { creators: [`Person: ${author}`, 'Tool: bench-1.0'], created: '2026-11-02T12:00:00Z' },
      packages: [{ name: 'app', SPDXID: 'SPDXRef-image', downloadLocation: 'NOASSERTION' }, ...packages],
      files,
      relationships: [
        { spdxElementId: 'SPDXRef-DOCUMENT', relatedSpdxElement: 'SPDXRef-image', relationshipType: 'DESCRIBES' },
        ...relationships,
      ],
    };
  };
}

function spdx3(author: string): Make {
  return (bytes) => ({
    '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
    '@graph': [
      { type: 'CreationInfo', '@id': '_:created', created: '2026-11-02T12:00:00Z', createdBy: ['https://example.com/person'] },
      { type: 'Person', spdxId: 'https://example.com/person', name: author, creationInfo: '_:created' },
      { type: 'SpdxDocument', spdxId: 'https://example.com/app', name: 'app', rootElement: ['https://example.com/package-0'] },
      ...fill(bytes, (index) => ({
        type: 'software_Package',
        spdxId: `https://example.com/package-${index}`,
        creationInfo: '_:created',
        name: `package-${index}`,
        software_packageVersion: `1.0.${index}`,
        software_packageUrl: `pkg:npm/package-${index}@1.0.${index}`,
      })),
    ],
  });
}

export const LARGE_SBOMS: readonly (readonly [name: string, make: Make])[] = [
  ['CycloneDX', cycloneDx('Pawel')],
  ['CycloneDX with a letter beyond Latin-1', cycloneDx(OTHER_LETTER)],
  ['SPDX 2.3', spdx2('Pawel')],
  ['SPDX 2.3 with a letter beyond Latin-1', spdx2(OTHER_LETTER)],
  ['SPDX 3.0 with a letter beyond Latin-1', spdx3(OTHER_LETTER)],
];
