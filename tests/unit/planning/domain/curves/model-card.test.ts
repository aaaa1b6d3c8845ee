import { expect, it } from "vitest";
import { fitPanelCurves } from "@/lib/planning/domain/curves/fit-curves";
import type { SpendPanel } from "@/lib/planning/domain/curves/spend-panel";
import { makeSyntheticMedia } from "@/lib/simulation/domain/synthetic-media";

const { panel } = makeSyntheticMedia(3, { channels: 2, periods: 40 });
const [first, second] = panel.channels;

function cautionsOf(changed: Partial<SpendPanel>): string[] {
  const { card } = fitPanelCurves({ ...panel, ...changed }, { seed: 1, draws: 20, holdout: 8 });
  return card.cautions.map(({ kind, channels }) => [kind, ...channels].join(" "));
}

it("says that forty weeks are few", () => {
  expect(cautionsOf({})).toContain("few-periods");
});

it("names two channels that move together", () => {
  const twin = { name: "twin", spend: (first?.spend ?? new Float64Array(0)).map((x) => 3 * x) };
  expect(cautionsOf({ channels: first ? [first, twin] : [] })).toContain(
    "channels-move-together c1 twin",
  );
});

it("names a channel that was spent on too seldom, and one whose spend stands still", () => {
  const seldom = {
    name: "seldom",
    spend: Float64Array.from({ length: 40 }, (_, at) => (at < 5 ? 9 : 0)),
  };
  const still = { name: "still", spend: new Float64Array(40).fill(7) };
  const cautions = cautionsOf({ channels: second ? [second, seldom, still] : [] });
  expect(cautions).toContain("seldom-spent seldom");
  expect(cautions).toContain("spend-barely-moves still");
});
