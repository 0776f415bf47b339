// A scanner for BuildKit (its protocol: docs/attestations/sbom-protocol.md): lists the files of each root file system that it is
// given as packages of an SPDX document, and puts an in-toto statement of it where BuildKit looks. It knows nothing of contents:
// what matters to the tests is that BuildKit runs a scanner of ours and attaches what it says.
package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
)

type object = map[string]any

func main() {
	destination := os.Getenv("BUILDKIT_SCAN_DESTINATION")
	roots := []string{os.Getenv("BUILDKIT_SCAN_SOURCE")}
	if extras := os.Getenv("BUILDKIT_SCAN_SOURCE_EXTRAS"); extras != "" {
		entries, err := os.ReadDir(extras)
		if err != nil && !os.IsNotExist(err) {
			log.Fatal(err)
		}
		for _, entry := range entries {
			roots = append(roots, filepath.Join(extras, entry.Name()))
		}
	}
	for _, root := range roots {
		if err := scan(root, destination); err != nil {
			log.Fatal(err)
		}
	}
}

func scan(root, destination string) error {
	packages := []object{}
	relationships := []object{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		id := fmt.Sprintf("SPDXRef-Package-%d", len(packages))
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		packages = append(packages, object{"SPDXID": id, "name": name, "versionInfo": "1.0.0", "downloadLocation": "NOASSERTION"})
		relationships = append(relationships, object{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": id})
		return nil
	})
	if err != nil {
		return err
	}
	name := filepath.Base(root)
	document := object{
		"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": name,
		"documentNamespace": "https://example.com/sbom/" + name,
		// A build without a clock is the same build twice.
		"creationInfo": object{"created": "2026-01-01T00:00:00Z", "creators": []string{"Tool: waxseal-sbom-scanner-1.0.0"}},
		"packages":     packages, "relationships": relationships,
	}
	statement := object{"_type": "https://in-toto.io/Statement/v0.1", "predicateType": "https://spdx.dev/Document", "predicate": document}
	content, err := json.Marshal(statement)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(destination, name+".spdx.json"), content, 0o644)
}
