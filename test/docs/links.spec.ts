import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { DOCUMENTS, PROJECT } from "./documents";

/** A document without its blocks of code. */
function proseOf(file: string): string {
  return readFileSync(file, "utf8").replaceAll(/^```.*?^```$/gms, "");
}

/** Where links and images of a document lead, apart from those to other sites. */
function linksOf(file: string): string[] {
  const links = [...proseOf(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return links.filter((target) => !/^[a-z]+:/.test(target));
}

/** Anchors as GitHub makes them of headings: lower case, without punctuation, a hyphen for each space. */
function anchorsOf(file: string): Set<string> {
  const headings = [...proseOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
  const anchors = headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return new Set(anchors);
}

/** What is wrong with a link; nothing where it leads somewhere. */
function problemOf(document: string, link: string): string | undefined {
  const [target = "", anchor] = link.split("#");
  const file = target === "" ? document : path.join(path.dirname(document), target);
  if (!existsSync(file)) {
    return `${link}: there is no such file`;
  }
  const isThere = anchor === undefined || anchorsOf(file).has(anchor);
  return isThere ? undefined : `${link}: there is no such heading`;
}

describe("links of the documents", () => {
  it("are many, in all documents", () => {
    assert.ok(DOCUMENTS.length > 10, `${DOCUMENTS.length} documents`);
    const links = DOCUMENTS.flatMap((document) => linksOf(path.join(PROJECT, document)));
    assert.ok(links.length > 50, `${links.length} links`);
  });

  for (const document of DOCUMENTS) {
    it(`lead somewhere in ${document}`, () => {
      const file = path.join(PROJECT, document);
      const problems = linksOf(file).map((link) => problemOf(file, link));
      assert.deepEqual(
        problems.filter((problem) => problem !== undefined),
        [],
      );
    });
  }
});
