import assert from "node:assert/strict";
import { escapeXml } from "../../../lab/wire/escape-xml";
import { parseXml } from "../../../lab/wire/read-xml";

describe("lab/wire/read-xml (answers of the Query and REST protocols)", () => {
  it("reads nested elements, lists by item name and empty elements, without attributes and declaration", () => {
    const answer = parseXml(
      '<?xml version="1.0"?>\n<R xmlns="u:r"><A>1</A><L><I><K>x</K></I><J/><I><K>y</K></I></L><E/><F a="1"/></R>',
    );
    assert.equal(answer.name, "R");
    assert.equal(answer.text("A"), "1");
    assert.deepEqual(
      answer.all("L", "I").map((item) => item.text("K")),
      ["x", "y"],
    );
    assert.equal(answer.text("E"), "");
    assert.equal(answer.text("missing"), undefined);
    assert.deepEqual(answer.all("missing", "I"), []);
  });

  it("unescapes what it escapes, and character references", () => {
    const text = `<a> & "b" 'c'`;
    assert.equal(parseXml(`<T>${escapeXml(text)}</T>`).content, text);
    assert.equal(parseXml("<T>&#65;&#x42;&apos;&amp;lt;</T>").content, "AB'&lt;");
  });

  it("shows the text if it is not XML", () => {
    assert.throws(() => parseXml("Bad Gateway"), /not XML: Bad Gateway/);
  });
});
