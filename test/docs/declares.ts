import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

/** How the files that no compiler reads declare a name; comments do not count. */
const DECLARATIONS: Readonly<Record<string, (name: string) => RegExp>> = {
  ".yml": (name) => new RegExp(`^\\s*(- )?${name}:`, "m"),
  ".sh": (name) => new RegExp(`^${name}(\\(\\) \\{|=)`, "m"),
  ".md": (name) => new RegExp(`^#+ ${name}$`, "m"),
};

/** Whether a file is there and declares a name at its top: a function, type or constant, a key, or a heading. */
export function declares(file: string, name: string): boolean {
  if (!existsSync(file)) {
    return false;
  }
  const text = readFileSync(file, "utf8");
  const declaration = DECLARATIONS[path.extname(file)];
  return declaration === undefined ? declaredNames(file, text).includes(name) : declaration(name).test(text);
}

function declaredNames(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText(source));
    }
    const isNamed =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement);
    return isNamed && statement.name !== undefined ? [statement.name.text] : [];
  });
}
