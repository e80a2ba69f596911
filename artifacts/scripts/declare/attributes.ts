import type { Variable } from "../world/variable";

export function attributesOf(builtin: string, options: readonly string[]): Variable {
  const on = options.filter((option) => option.startsWith("-")).join("");
  const off = options.filter((option) => option.startsWith("+")).join("");
  return {
    ...(builtin === "export" ? { exported: !on.includes("n") } : {}),
    ...(builtin === "readonly" || on.includes("r") ? { readonly: true } : {}),
    ...(on.includes("x") ? { exported: true } : off.includes("x") ? { exported: false } : {}),
    ...(on.includes("i") ? { integer: true } : off.includes("i") ? { integer: false } : {}),
    ...(on.includes("l")
      ? { letters: "lower" }
      : on.includes("u")
        ? { letters: "upper" }
        : /[lu]/.test(off)
          ? { letters: "none" }
          : {}),
    ...(on.includes("n") && builtin !== "export" ? { refersTo: "" } : {}),
    ...(on.includes("A") ? { associative: true } : {}),
  };
}
