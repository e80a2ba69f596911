/** Input of a Query call. Undefined members are left out. */
export type QueryValue = string | number | boolean | undefined | readonly QueryValue[] | QueryInput;
export interface QueryInput {
  readonly [name: string]: QueryValue;
}

/** The form of a Query request: `a.b` for structures, `list.1` for items. An empty list is left out. */
export function formOf(input: QueryInput): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    add(form, name, value);
  }
  return form;
}

function add(form: URLSearchParams, name: string, value: QueryValue): void {
  if (value === undefined) {
    return;
  }
  if (typeof value !== "object") {
    form.append(name, String(value));
  } else if (isList(value)) {
    for (const [index, item] of value.entries()) {
      add(form, `${name}.${index + 1}`, item);
    }
  } else {
    for (const [member, inner] of Object.entries(value)) {
      add(form, `${name}.${member}`, inner);
    }
  }
}

function isList(value: readonly QueryValue[] | QueryInput): value is readonly QueryValue[] {
  return Array.isArray(value);
}
