import { Writable } from "node:stream";
import {
  type WrittenCell,
  type WrittenColumn,
  type WrittenSheet,
  writeCsv,
  writeXlsx,
} from "@/lib/importers/server";
import { addDays } from "@/lib/kernel";
import { type BenchResult, pair, single } from "./bench-result";

const ROWS = 200_000;
const MEBIBYTE = 1024 * 1024;
const SAMPLE_MS = 20;

const text = (header: string): WrittenColumn => ({ header, kind: "text" });
const money = (header: string): WrittenColumn => ({ header, kind: "money" });

const COLUMNS: readonly WrittenColumn[] = [
  text("订单号"),
  { header: "日期", kind: "date" },
  text("渠道"),
  text("达人"),
  text("商品"),
  money("支付"),
  money("退款"),
  money("佣金"),
  money("消耗"),
  { header: "ROI", kind: "ratio" },
  { header: "退款率", kind: "percent" },
  { header: "件数", kind: "integer" },
];

/** Two hundred thousand orders of twelve columns as a workbook, beside the same table as CSV. */
export async function benchExport(): Promise<BenchResult[]> {
  const xlsx = await measure((out) => writeXlsx(out, [makeSheet()]));
  const csv = await measure((out) => writeCsv(out, makeSheet()));
  return [
    pair(
      "export: CPU of 200 k × 12 as XLSX, against CSV",
      "s",
      ROWS,
      xlsx.cpuSeconds,
      csv.cpuSeconds,
    ),
    single("export: the XLSX by the clock", "s", ROWS, xlsx.seconds),
    single("export: memory the XLSX took at most", "MB", ROWS, xlsx.memoryMb),
    single("export: size of the XLSX", "MB", ROWS, xlsx.bytes / MEBIBYTE),
  ];
}

interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Beyond what the process held before. */
  readonly memoryMb: number;
  readonly bytes: number;
}

async function measure(
  write: (out: Writable) => Promise<{ readonly bytes: number }>,
): Promise<Measured> {
  const before = process.memoryUsage.rss();
  let most = before;
  const sampler = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, SAMPLE_MS);
  const cpu = process.cpuUsage();
  const started = performance.now();
  try {
    const { bytes } = await write(new Nowhere());
    const { user, system } = process.cpuUsage(cpu);
    return {
      seconds: (performance.now() - started) / 1000,
      cpuSeconds: (user + system) / 1e6,
      memoryMb: (Math.max(most, process.memoryUsage.rss()) - before) / MEBIBYTE,
      bytes,
    };
  } finally {
    clearInterval(sampler);
  }
}

/** Takes everything and keeps nothing. */
class Nowhere extends Writable {
  override _write(_chunk: Buffer, _encoding: string, done: () => void): void {
    done();
  }
}

const makeSheet = (): WrittenSheet => ({ name: "订单", columns: COLUMNS, rows: listRows() });

/** Seedless and the same each time: the figures turn with the row. */
function* listRows(): Generator<readonly WrittenCell[]> {
  for (let i = 0; i < ROWS; i++)
    yield [
      `69000${String(i).padStart(12, "0")}`,
      addDays("2026-01-01", i % 365),
      i % 3 === 0 ? "直播" : "短视频",
      `达人 ${i % 977}`,
      `商品 ${i % 211}`,
      BigInt(9_900 + (i % 500) * 100),
      i % 17 === 0 ? 9_900n : 0n,
      BigInt(i % 999),
      BigInt(i % 3_001),
      1 + (i % 400) / 100,
      (i % 100) / 100,
      1 + (i % 4),
    ];
}
