import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { curvesTask } from "@/lib/cli/eval/curves";
import { readLiftTests, readPanel } from "@/lib/cli/eval/read-panel";
import { makeSyntheticMedia } from "@/lib/simulation/domain/synthetic-media";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chengfang-curves-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `${lines.join("\n")}\n`);
  return path;
}

const columns = { date: "day", kpi: "sales", spend: ["tv"], controls: [] };

it("prints the figures of the interface, from a file", async () => {
  const { panel } = makeSyntheticMedia(2, { channels: 2, periods: 60 });
  const history = await write("history.csv", [
    "day,sales,c1,c2,promotion",
    ...panel.dates.map((date, row) =>
      [
        date,
        panel.response[row],
        panel.channels[0]?.spend[row],
        panel.channels[1]?.spend[row],
        panel.controls[0]?.values[row],
      ].join(","),
    ),
  ]);
  const run = () =>
    curvesTask.run({
      history,
      date: "day",
      kpi: "sales",
      spend: "c1, c2",
      controls: "promotion",
      holdout: "8",
      draws: "20",
      holidays: "CN",
      seed: "1",
    });
  const { data, text } = await run();
  const found = data as Record<string, unknown> & { channels: Record<string, unknown>[] };
  expect(Object.keys(found)).toEqual(["channels", "fit", "baseline", "card", "seconds"]);
  expect(found.channels.map(({ name }) => name)).toEqual(["c1", "c2"]);
  expect(found.channels[0]).toMatchObject({
    adstock: expect.any(Number),
    half: expect.any(Number),
    shape: expect.any(Number),
    scale: expect.any(Number),
    roi: expect.any(Number),
    roiLow: expect.any(Number),
    roiHigh: expect.any(Number),
    contribution: expect.any(Number),
  });
  expect(Object.keys(found["fit"] as object)).toEqual([
    "r2",
    "nrmse",
    "mape",
    "holdoutMape",
    "holdoutNrmse",
  ]);
  expect(text).toContain("baseline");
  const again = (await run()).data as typeof found;
  expect(again.channels).toEqual(found.channels);
});

it("refuses a history that leaves too little to learn from", async () => {
  const history = await write("short.csv", ["day,sales,tv", "2026-01-01,1,2", "2026-01-02,1,2"]);
  const given = { history, date: "day", kpi: "sales", spend: "tv", seed: "1" };
  await expect(curvesTask.run(given)).rejects.toThrow("2 periods are too few");
});

it("puts rows in order of time and place, and leaves what is missing unknown", async () => {
  const path = await write("geo.csv", [
    "day,town,people,sales,tv",
    "2026/01/12,south,300,7,2",
    "2026/01/05,north,100,5,1",
    "2026/01/12,north,100,,3",
  ]);
  const panel = await readPanel(path, { ...columns, geo: "town", population: "people" });
  expect(panel.dates).toEqual(["2026-01-05", "2026-01-12"]);
  expect(panel.places).toEqual([
    { name: "south", population: 300 },
    { name: "north", population: 100 },
  ]);
  expect([...(panel.channels[0]?.spend ?? [])]).toEqual([0, 2, 1, 3]);
  expect([...panel.response]).toEqual([Number.NaN, 7, 5, Number.NaN]);
});

it("makes a column of each word of a control but the commonest", async () => {
  const path = await write("words.csv", [
    "day,sales,tv,event",
    "2026-01-05,5,1,none",
    "2026-01-12,6,1,fair",
    "2026-01-19,7,1,none",
  ]);
  const panel = await readPanel(path, { ...columns, controls: ["event"] });
  expect(panel.controls.map(({ name, values }) => [name, ...values])).toEqual([
    ["event=fair", 0, 1, 0],
  ]);
});

it("multiplies the response by the value of one unit", async () => {
  const path = await write("value.csv", ["day,sales,tv,price", "2026-01-05,5,1,3"]);
  const panel = await readPanel(path, { ...columns, value: "price" });
  expect([...panel.response]).toEqual([15]);
});

it.each([
  ["a day twice", ["2026-01-05,5,1", "2026-01-05,6,1"], "2026-01-05 is there twice"],
  ["no day", ["5 January,5,1"], '"5 January" is not a day'],
  ["spend below zero", ["2026-01-05,5,-1"], 'column "tv" is below zero'],
  ["spend that is no number", ["2026-01-05,5,x"], '"x" is not a number'],
])("refuses %s, naming the row", async (name, rows, message) => {
  const path = await write(`${name}.csv`, ["day,sales,tv", ...rows]);
  await expect(readPanel(path, columns)).rejects.toThrow(message);
});

it("reads lift tests, and refuses one of a channel that is not there", async () => {
  const path = await write("lift.csv", [
    "channel,from,to,incremental,standard_error",
    "tv,2026-01-05,2026-02-01,120,15",
  ]);
  expect(await readLiftTests(path, ["tv"])).toEqual([
    {
      channel: "tv",
      from: "2026-01-05",
      to: "2026-02-01",
      incremental: 120,
      standardError: 15,
      withheld: 1,
    },
  ]);
  await expect(readLiftTests(path, ["radio"])).rejects.toThrow('there is no channel "tv"');
});
