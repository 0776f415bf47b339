module waxseal/scripts/services/sbom-scanner

go 1.26
