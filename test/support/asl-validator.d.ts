/** The package has no types of its own. */
declare module "asl-validator" {
  /** What is wrong with a definition in Amazon States Language: by schema, paths and transitions. */
  function validate(definition: unknown): {
    readonly isValid: boolean;
    readonly errors: readonly { readonly "Error code": string; readonly Message?: string }[];
  };
  export = validate;
}
