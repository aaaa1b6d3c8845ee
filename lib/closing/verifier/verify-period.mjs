#!/usr/bin/env node
// Proves a closed month from its export and the public key alone. Plain Node 20 or newer, no package, no database:
//   node verify-period.mjs 2026-09.proof.ndjson period-seal.pub.pem
// Prints one JSON document; ends with 0 when the month is what was signed, 1 when it is not, 2 on wrong usage.
import { createHash, createPublicKey, verify } from "node:crypto";
import { createReadStream, readFileSync, realpathSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const FORMAT = "chengfang/period-proof/1";
const STATEMENT_FORMAT = "chengfang/period/1";
const HASH_VERSION = "1";
const PROBLEMS_MAX = 50;

/** Places of an entry's canonical text. */
const AT = { version: 0, id: 1, business: 5, currency: 12, reverses: 13, lines: 15 };

const DETAILS = {
  format: "The file is not the export of a closed month, or is cut off.",
  key: "The month was signed with another key than the one given.",
  signature: "The statement is not what was signed.",
  definition: "The figure definition is not the one that was signed.",
  figures: "The figures do not follow from the accounts under the definition.",
  balances: "The balances by dimension are not those that were signed.",
  campaigns: "What the ad reports told of campaigns is not what was signed.",
  "batch-missing": "A batch is missing.",
  "batch-order": "The batches are not in their order.",
  "broken-chain": "The batch does not link to the digest of the one before.",
  "batch-digest": "The batch's entries are not those that its digest was made from.",
  "batch-counts": "The batch does not hold what it counts.",
  chain: "The chain does not end at the digest that was signed.",
  entry: "The entry is not an entry, or has another number than its place.",
  "zero-sum": "The entry's debits and credits differ.",
  date: "The entry is told as one of the month, but its day is outside it.",
  totals: "The month does not hold the entries, lines and amounts that were signed.",
  accounts: "The sum of an account is not what was signed.",
};

class Findings {
  constructor() {
    this.problems = [];
  }

  add(code, at = null) {
    if (this.problems.length < PROBLEMS_MAX) {
      this.problems.push({ code, at: at === null ? null : String(at), detail: DETAILS[code] });
    }
  }
}

/**
 * Reads an export line by line and names everything that is not as it was signed.
 * @param {AsyncIterable<string>} lines
 * @param {string} publicKeyPem
 * @returns {Promise<{ok: boolean, month: string, entries: number, batches: number, problems: {code: string, at: string | null, detail: string}[]}>}
 */
export async function verifyPeriod(lines, publicKeyPem) {
  const found = new Findings();
  const reader = new ProofReader(found, publicKeyPem);
  for await (const line of lines) {
    if (line.trim() === "") continue;
    const record = parse(line);
    if (record === null) found.add("format");
    else reader.read(record);
  }
  reader.end();
  return {
    ok: found.problems.length === 0,
    month: reader.statement?.month ?? "",
    entries: reader.entries,
    batches: reader.batches,
    problems: found.problems,
  };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const sha256 = (...parts) => {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return digest;
};

class ProofReader {
  statement = null;
  entries = 0;
  batches = 0;
  #found;
  #key;
  #hasFormat = false;
  #hasEnd = false;
  #balances = createHash("sha256");
  #campaigns = null;
  #batch = null;
  #expectedBatch = 0n;
  #expectedEntry = 0n;
  #digest = "";
  #accounts = new Map();
  #totals = { entries: 0n, lines: 0n, gross: 0n };

  constructor(found, publicKeyPem) {
    this.#found = found;
    this.#key = createPublicKey(publicKeyPem);
  }

  read(record) {
    if ("format" in record) this.#hasFormat = record.format === FORMAT;
    else if ("statement" in record) this.#readStatement(record);
    else if (this.statement === null) this.#found.add("format");
    else if ("definition" in record) this.#readDefinition(record.definition);
    else if ("balance" in record) this.#balances.update(`${record.balance}\n`, "utf8");
    else if ("campaign" in record) this.#readCampaign(record.campaign);
    else if ("batch" in record) this.#openBatch(record.batch);
    else if ("entry" in record) this.#readEntry(record.entry);
    else if ("hash" in record) this.#readHash(Buffer.from(record.hash, "hex"));
    else if ("end" in record) this.#hasEnd = record.end === String(this.entries);
    else this.#found.add("format");
  }

  end() {
    this.#closeBatch();
    if (!this.#hasFormat || !this.#hasEnd || this.statement === null) this.#found.add("format");
    if (this.statement === null) return;
    const { chain, totals, balancesDigest } = this.statement;
    if (this.#balances.digest("hex") !== balancesDigest) this.#found.add("balances");
    // Absent where no report told of a campaign, and of months that were sealed before campaigns were.
    if ((this.#campaigns?.digest("hex") ?? null) !== (this.statement.campaignsDigest ?? null))
      this.#found.add("campaigns");
    if (BigInt(chain.lastBatch) >= this.#expectedBatch && chain.lastBatch !== "0")
      this.#found.add("batch-missing", this.#expectedBatch);
    if (this.#digest !== chain.lastDigest) this.#found.add("chain");
    const counted = this.#totals;
    if (
      String(counted.entries) !== totals.entries ||
      String(counted.lines) !== totals.lines ||
      String(counted.gross) !== totals.gross
    )
      this.#found.add("totals");
    this.#checkAccounts();
    this.#checkFigures();
  }

  #readStatement({ statement, signature, publicKey }) {
    const given = this.#key.export({ type: "spki", format: "der" }).toString("base64");
    if (publicKey !== given) this.#found.add("key");
    const isSigned = verify(
      null,
      Buffer.from(statement, "utf8"),
      this.#key,
      Buffer.from(signature, "base64"),
    );
    if (!isSigned) this.#found.add("signature");
    this.statement = parse(statement);
    if (this.statement?.format !== STATEMENT_FORMAT) {
      this.#found.add("format");
      this.statement = null;
      return;
    }
    const { chain } = this.statement;
    this.#expectedBatch = BigInt(chain.firstBatch);
    this.#expectedEntry = BigInt(chain.firstEntry);
    this.#digest = chain.prevDigest;
  }

  #readDefinition(text) {
    const told = parse(text);
    if (JSON.stringify(told) !== JSON.stringify(this.statement.definition))
      this.#found.add("definition", this.statement.definition.version);
  }

  #readCampaign(text) {
    this.#campaigns ??= createHash("sha256");
    this.#campaigns.update(`${text}\n`, "utf8");
  }

  #openBatch([id, version, prevDigest, digest, entries, lines, gross]) {
    this.#closeBatch();
    const batch = BigInt(id);
    if (batch < this.#expectedBatch) this.#found.add("batch-order", id);
    if (batch > this.#expectedBatch) this.#found.add("batch-missing", this.#expectedBatch);
    if (prevDigest !== this.#digest) this.#found.add("broken-chain", id);
    const number = Buffer.alloc(2);
    number.writeInt16BE(Number(version));
    this.#batch = {
      id,
      digest,
      counts: [entries, lines, gross],
      entries: 0n,
      // Lines and gross are known of entries that are told in full alone.
      isWhole: true,
      lines: 0n,
      gross: 0n,
      running: sha256(Buffer.from(prevDigest, "hex"), number),
    };
    this.#expectedBatch = batch + 1n;
    this.batches += 1;
  }

  #closeBatch() {
    const batch = this.#batch;
    if (batch === null) return;
    this.#batch = null;
    if (batch.running.digest("hex") !== batch.digest) this.#found.add("batch-digest", batch.id);
    const [entries, lines, gross] = batch.counts;
    const isShort =
      batch.isWhole && (String(batch.lines) !== lines || String(batch.gross) !== gross);
    if (String(batch.entries) !== entries || isShort) this.#found.add("batch-counts", batch.id);
    this.#digest = batch.digest;
  }

  #readHash(hash) {
    if (this.#batch === null) return this.#found.add("format");
    this.#batch.running.update(hash);
    this.#batch.entries += 1n;
    this.#batch.isWhole = false;
    this.#expectedEntry += 1n;
    this.entries += 1;
  }

  #readEntry(text) {
    if (this.#batch === null) return this.#found.add("format");
    this.#batch.running.update(sha256(text).digest());
    this.#batch.entries += 1n;
    this.entries += 1;
    const entry = parse(text);
    const expected = String(this.#expectedEntry);
    this.#expectedEntry += 1n;
    if (!Array.isArray(entry) || entry[AT.version] !== HASH_VERSION || entry[AT.id] !== expected)
      return this.#found.add("entry", expected);
    if (!entry[AT.business].startsWith(`${this.statement.month}-`))
      this.#found.add("date", expected);
    this.#addLines(entry, expected);
  }

  #addLines(entry, id) {
    const isReversal = entry[AT.reverses] !== null;
    let net = 0n;
    let gross = 0n;
    for (const [account, text] of entry[AT.lines]) {
      const amount = BigInt(text);
      net += amount;
      if (amount > 0n) gross += amount;
      const sum = this.#accounts.get(account) ?? { debit: 0n, credit: 0n };
      // A reversal takes back from the side that the line was on.
      if (amount > 0n !== isReversal) sum.debit += amount;
      else sum.credit -= amount;
      this.#accounts.set(account, sum);
    }
    if (net !== 0n || entry[AT.currency] !== this.statement.currency)
      this.#found.add("zero-sum", id);
    const lines = BigInt(entry[AT.lines].length);
    this.#batch.lines += lines;
    this.#batch.gross += gross;
    this.#totals.entries += 1n;
    this.#totals.lines += lines;
    this.#totals.gross += gross;
  }

  #checkAccounts() {
    const stated = new Set();
    for (const [account, , debit, credit] of this.statement.accounts) {
      stated.add(account);
      const sum = this.#accounts.get(account) ?? { debit: 0n, credit: 0n };
      if (String(sum.debit) !== debit || String(sum.credit) !== credit)
        this.#found.add("accounts", account);
    }
    for (const account of this.#accounts.keys())
      if (!stated.has(account)) this.#found.add("accounts", account);
  }

  #checkFigures() {
    const net = new Map(
      this.statement.accounts.map(([account, , debit, credit]) => [
        account,
        BigInt(debit) - BigInt(credit),
      ]),
    );
    const of = (account) => net.get(account) ?? 0n;
    const { definition, figures } = this.statement;
    const marketing = new Set(definition.marketingAccounts);
    if (definition.includesDiscount) marketing.add("4101");
    const cost = [...marketing].reduce((sum, account) => sum + of(account), 0n);
    const paidGmv = -of("4001") - of("4101");
    const isRight =
      String(paidGmv) === figures.paidGmv &&
      String(of("4201")) === figures.refunds &&
      String(paidGmv - of("4201")) === figures.netSales &&
      String(cost) === figures.marketingCost &&
      String(of("5001")) === figures.cogs;
    if (!isRight) this.#found.add("figures");
  }
}

async function main([proof, key]) {
  if (!proof || !key) {
    process.stderr.write("usage: node verify-period.mjs <export> <public key>\n");
    return 2;
  }
  const lines = createInterface({ input: createReadStream(proof), crlfDelay: Infinity });
  const result = await verifyPeriod(lines, readFileSync(key, "utf8"));
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return result.ok ? 0 : 1;
}

const started = process.argv[1];
if (started && realpathSync(started) === fileURLToPath(import.meta.url))
  process.exitCode = await main(process.argv.slice(2));
