/** A dependency as a package.json pins it. */
export interface Pin {
  readonly name: string;
  readonly version: string;
  /** The package.json, from the project's directory. */
  readonly file: string;
}

/** What the registry says of a pinned version; `missing` when it does not have it. */
export interface Published {
  readonly missing?: boolean;
  /** Why nobody should install it. */
  readonly deprecated?: string | undefined;
  /** The package's `latest`. */
  readonly latest?: string | undefined;
}

/** `name@version`, under which the registry's answers are kept. */
export function keyOf({ name, version }: Pin): string {
  return `${name}@${version}`;
}
