declare module '@vercel/ncc' {
  interface Result {
    readonly code: string;
    readonly assets: Readonly<Record<string, { readonly source: string | Uint8Array }>>;
  }
  export default function ncc(input: string, options: Readonly<Record<string, unknown>>): Promise<Result>;
}
