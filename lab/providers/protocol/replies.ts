import { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import type { Change, Difference } from "./diff";

/** The engine's form of a difference. */
export function diffResponse(difference: Difference): DiffResponse {
  const response = new DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  response.setChanges(difference.changed.length === 0 ? DIFF_NONE : DIFF_SOME);
  response.setDiffsList([...difference.changed]);
  response.setReplacesList([...difference.replaces]);
  response.setDeletebeforereplace(difference.deleteBeforeReplace);
  response.setHasdetaileddiff(true);
  for (const change of difference.changes) {
    response
      .getDetaileddiffMap()
      .set(change.path, new PropertyDiff().setKind(kindOf(change)).setInputdiff(true));
  }
  return response;
}

function kindOf(change: Change): PropertyDiff.Kind {
  const { Kind } = PropertyDiff;
  switch (change.kind) {
    case "add":
      return change.replace ? Kind.ADD_REPLACE : Kind.ADD;
    case "delete":
      return change.replace ? Kind.DELETE_REPLACE : Kind.DELETE;
    case "update":
      return change.replace ? Kind.UPDATE_REPLACE : Kind.UPDATE;
  }
}
