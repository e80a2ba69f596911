import type * as pulumi from "@pulumi/pulumi";

/** Notes the names of resources that Pulumi will refuse to delete: mocks see inputs only, this sees options. */
export function noteProtected(names: string[]): pulumi.ResourceTransformation {
  return ({ name, opts }) => {
    if (opts.protect === true) {
      names.push(name);
    }
    return undefined;
  };
}
