import { canonical } from "../../values/canonical";
import { DEFAULTED, hasUnknown, isObject, type Props, UNKNOWN, type Value } from "../../values/values";
import { difference } from "./diff";
import type { ResourceType } from "./resource-type";

/** The state after a create or update: the inputs, overridden by AWS's answer. */
export function withState<S>(type: ResourceType<S>, inputs: Props, seen: Props): Props {
  const { [DEFAULTED]: _names, ...given } = inputs;
  return { ...given, ...(type.tagged === true ? { tagsAll: allTags(inputs) } : {}), ...seen };
}

/**
 * Outputs that a preview promises. Missing ones are unknown to the program (Pulumi's Node.js SDK). In an update,
 * outputs stay as they are, except those that the type marks as changing.
 */
export function previewed<S>(type: ResourceType<S>, state: Props, olds: Props, news: Props): Props {
  const base: Record<string, Value> = { ...state };
  for (const name of Object.keys(olds)) {
    if (news[name] === undefined) {
      delete base[name];
    }
  }
  const { changed } = difference(type, olds, news);
  const outputs: Record<string, Value> = {
    ...withState(type, { ...base, ...pick(news, state, changed) }, {}),
  };
  if (type.tagged === true) {
    outputs.tagsAll = allTags(news);
  }
  if (Object.keys(state).length === 0) {
    return outputs;
  }
  for (const name of type.changedOutputs?.(changed) ?? []) {
    outputs[name] = UNKNOWN;
  }
  return outputs;
}

/** The provider's default tags, overridden by the resource's own. */
export function tagsAll(defaults: Readonly<Record<string, string>>, inputs: Props): Value {
  const own = inputs.tags;
  if (hasUnknown(own) && !isObject(own)) {
    return UNKNOWN;
  }
  return { ...defaults, ...(isObject(own) ? own : {}) };
}

/** Inputs that describe what AWS reports now. */
export function drifted<S>(type: ResourceType<S>, inputs: Props, seen: Props): Props {
  const now: Record<string, Value> = { ...inputs };
  for (const name of type.reported ?? []) {
    const [was, is] = [inputs[name], seen[name]];
    if (was === undefined || is === undefined) {
      continue;
    }
    const unordered = type.unordered?.includes(name) === true;
    if (canonical(was, unordered) !== canonical(is, unordered)) {
      now[name] = is;
    }
  }
  return now;
}

function allTags(inputs: Props): Value {
  return inputs.tagsAll ?? inputs.tags ?? {};
}

/** In an update, only changed values come from the inputs. All others stay as AWS reported them. */
function pick(news: Props, state: Props, changed: readonly string[]): Props {
  const taken = Object.entries(news).filter(([name]) => changed.includes(name) || state[name] === undefined);
  return Object.fromEntries(taken);
}
