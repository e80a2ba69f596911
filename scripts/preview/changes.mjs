import { differences as differencesBetween, isPartOf } from "./properties.mjs";

/**
 * Operations of the engine (sdk/go/common/display, StepOp) in a reader's words. The steps that a replacement consists of,
 * apart from `replace`, would count it thrice.
 */
const KINDS = {
  create: "create",
  import: "create",
  update: "update",
  replace: "replace",
  delete: "delete",
  discard: "delete",
};

/**
 * What changes, one entry a resource: its kind, its properties' differences and whether they force a replacement.
 * A deletion that retains the resource is none: AWS keeps it, Pulumi forgets it.
 */
export function changesOf(preview) {
  return preview.steps.flatMap((step) => {
    const kind = KINDS[step.op];
    if (kind === undefined) {
      return [];
    }
    const { old, new: planned, keys = [], ignored = [] } = step;
    const differing = kind === "update" || kind === "replace" ? differencesOf(step) : [];
    const differences = differing.filter(({ path }) => !ignored.some((name) => isPartOf(path, name)));
    if (kind === "update" && differing.length > 0 && differences.length === 0) {
      return [];
    }
    return [
      {
        kind: kind === "delete" && old?.retainOnDelete === true ? "forget" : kind,
        type: step.type,
        shortType: shortType(step.type),
        name: nameOf(step.urn),
        keys,
        isProtected: old?.protect === true,
        differences,
        inputs: planned?.inputs,
      },
    ];
  });
}

/** Inputs tell what is planned; when they are equal, as in drift of what AWS reports alone, the outputs do. */
function differencesOf({ old, new: planned, diffs = [] }) {
  const ofInputs = differencesBetween(old?.inputs, planned?.inputs);
  if (ofInputs.length > 0 || diffs.length === 0) {
    return ofInputs;
  }
  const chosen = (side) => Object.fromEntries(diffs.map((name) => [name, side?.outputs?.[name]]));
  return differencesBetween(chosen(old), chosen(planned));
}

/** `aws:lb/targetGroup:TargetGroup` reads as `aws:lb:TargetGroup`. */
export function shortType(type) {
  const [provider, module = "", name = ""] = type.split(":");
  return [
    provider.replace("pulumi-nodejs", "inservice"),
    module.split("/")[0].replace("dynamic", "rollout"),
    name,
  ]
    .filter(Boolean)
    .join(":");
}

export function nameOf(urn) {
  return urn.split("::").at(-1) ?? urn;
}
