// Command ctlog runs one certificate transparency log (static-ct-api, as the public Sigstore logs do) on a folder.
//
// It is TesseraCT taken as a library: the published command for POSIX folders brings an anti-spam database along, which a
// log that lives for one test run has no use for.
package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/x509"
	"encoding/pem"
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/transparency-dev/tesseract"
	"github.com/transparency-dev/tesseract/storage/posix"
)

const (
	// Fulcio's chains are a few kilobytes.
	maxChainBytes = 1 << 16
	readTimeout   = 5 * time.Second
	writeTimeout  = 10 * time.Second
)

type settings struct {
	address, origin, keyFile, rootsFile, folder string
}

func main() {
	var s settings
	flag.StringVar(&s.address, "address", "", "host:port to serve on")
	flag.StringVar(&s.origin, "origin", "", "the log's name in its checkpoints: a host name without scheme or port")
	flag.StringVar(&s.keyFile, "key", "", "the log's P-256 key: a PEM file, PKCS #8")
	flag.StringVar(&s.rootsFile, "roots", "", "the root certificates that chains must end in: a PEM file")
	flag.StringVar(&s.folder, "folder", "", "where the log's tiles are kept")
	flag.Parse()
	if err := serve(context.Background(), s); err != nil {
		log.Fatal(err)
	}
}

func serve(ctx context.Context, s settings) error {
	key, err := readKey(s.keyFile)
	if err != nil {
		return err
	}
	roots, err := posix.NewRootsStorage(ctx, s.folder)
	if err != nil {
		return fmt.Errorf("roots in %s: %w", s.folder, err)
	}
	chains := tesseract.ChainValidationConfig{
		RootsPEMFile:           s.rootsFile,
		RootsRemoteFetchBackup: roots,
		ExtKeyUsages:           "CodeSigning",
	}
	limits := tesseract.LogHandlerOpts{MaxCertChainBytes: maxChainBytes}
	handler, err := tesseract.NewLogHandler(ctx, s.origin, key, chains, openStorage(s.folder), writeTimeout, false, "", limits)
	if err != nil {
		return fmt.Errorf("log %s: %w", s.origin, err)
	}
	server := http.Server{Addr: s.address, Handler: handler, ReadHeaderTimeout: readTimeout}
	return server.ListenAndServe()
}

func readKey(file string) (*ecdsa.PrivateKey, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, fmt.Errorf("%s: expected a PEM block, found none", file)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	key, ok := parsed.(*ecdsa.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("%s: expected an ECDSA key, found %T", file, parsed)
	}
	return key, nil
}
