import { describe, expect, it } from "vitest";
import {
  choiceField,
  FLAG_FIELD,
  readAddress,
  TEXT_FIELD,
  writeAddress,
} from "@/components/shell/address-fields";

const FIELDS = {
  entry: TEXT_FIELD,
  grants: FLAG_FIELD,
  compare: choiceField(["none", "previous"], "previous"),
  step: choiceField(["check", "post"], null),
};
const read = (query: string) => readAddress(FIELDS, new URLSearchParams(query));
const write = (query: string, change: Parameters<typeof writeAddress<typeof FIELDS>>[2]) =>
  writeAddress(FIELDS, new URLSearchParams(query), change).toString();

describe("readAddress", () => {
  it("reads what is stated", () => {
    expect(read("entry=ent_7&grants=true&compare=none&step=post")).toEqual({
      entry: "ent_7",
      grants: true,
      compare: "none",
      step: "post",
    });
  });

  it.each(["", "compare=sideways&step=dance&grants=perhaps"])(
    "has the initial value of what is absent or makes no sense: %o",
    (query) => {
      expect(read(query)).toEqual({ entry: null, grants: false, compare: "previous", step: null });
    },
  );
});

describe("writeAddress", () => {
  it("leaves what is not its own, and what did not change, alone", () => {
    expect(write("from=2026-10-01&entry=ent_7", { grants: true })).toBe(
      "from=2026-10-01&entry=ent_7&grants=true",
    );
  });

  it("leaves out what is at its initial value", () => {
    expect(
      write("entry=ent_7&grants=true&compare=none&step=post", {
        entry: null,
        grants: false,
        compare: "previous",
        step: null,
      }),
    ).toBe("");
  });
});
