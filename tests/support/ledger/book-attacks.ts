import { pair, type RawBook, toDigest } from "./raw-book";

/** The attacks on a book of two entries in one sealed batch, July closed; each names what the database says to it. */
export type Attack = readonly [
  name: string,
  refusal: RegExp,
  work: (book: RawBook) => Promise<void>,
];

/** An attack inside an otherwise honest second batch. */
const inBatch =
  (work: (book: RawBook) => Promise<void>) =>
  async (book: RawBook): Promise<void> => {
    await book.open(2, 3);
    await work(book);
    await book.seal(2);
  };

export const LINE_ATTACKS: readonly Attack[] = [
  [
    "an entry that does not balance",
    /do not sum to zero/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3 }]);
      await book.lines([
        { entry: 3, line: 1, account: 1001, amount: 100 },
        { entry: 3, line: 2, account: 3001, amount: -99 },
      ]);
    }),
  ],
  [
    "an entry split over two statements that never completes",
    /do not sum to zero/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3 }]);
      await book.lines([{ entry: 3, line: 1, account: 1001, amount: 100 }]);
    }),
  ],
  [
    "lines without a header",
    /its postings have no entry/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3 }]);
      await book.lines([...pair(3), ...pair(4)]);
    }),
  ],
  ["a header without lines", /it has no postings/, inBatch((book) => book.entries(2, [{ id: 3 }]))],
  [
    "an account outside the chart",
    /an account outside the chart/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3 }]);
      await book.lines([
        { entry: 3, line: 1, account: 1002, amount: 100 },
        { entry: 3, line: 2, account: 3001, amount: -100 },
      ]);
    }),
  ],
  [
    "two currencies in one entry",
    /its currencies differ/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3 }]);
      await book.lines([
        { entry: 3, line: 1, account: 1001, amount: 100 },
        { entry: 3, line: 2, account: 3001, amount: -100, currency: "USD" },
      ]);
    }),
  ],
  [
    "lines in another currency than their header",
    /its currencies differ/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3, currency: "USD" }]);
      await book.lines(pair(3));
    }),
  ],
  [
    "an entry in another currency than the book's",
    /not in the currency of the book/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3, currency: "USD" }]);
      await book.lines(pair(3, { currency: "USD" }));
    }),
  ],
  [
    "a line on another date than its header",
    /a posting has another date/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3 }]);
      await book.lines(pair(3, { day: "2026-08-11" }));
    }),
  ],
  [
    "a line of nothing",
    /posting_amount_check/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3 }]);
      await book.lines([{ entry: 3, line: 1, account: 1001, amount: 0 }]);
    }),
  ],
  [
    "more lines than the header counts",
    /its line count differs/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3, gross: 200 }]);
      await book.lines([
        ...pair(3),
        { entry: 3, line: 3, account: 1001, amount: 100 },
        { entry: 3, line: 4, account: 3001, amount: -100 },
      ]);
    }),
  ],
  [
    "line numbers with a gap",
    /its line count differs/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3 }]);
      await book.lines([
        { entry: 3, line: 1, account: 1001, amount: 100 },
        { entry: 3, line: 3, account: 3001, amount: -100 },
      ]);
    }),
  ],
  [
    "another gross than the header's",
    /its gross differs/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3, gross: 101 }]);
      await book.lines(pair(3));
    }),
  ],
];

export const HEADER_ATTACKS: readonly Attack[] = [
  [
    "a source key and revision that the book has",
    /entry_shop_id_source_key_source_kind_revision_key/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3, key: "raw-1" }]);
      await book.lines(pair(3));
    }),
  ],
  [
    "an entry in a closed period",
    /in a closed period/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3, day: "2026-07-31" }]);
      await book.lines(pair(3, { day: "2026-07-31" }));
    }),
  ],
  [
    "an entry number that leaves a gap",
    /does not match its entries/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 4 }]);
      await book.lines(pair(4));
    }),
  ],
  [
    "an entry in the batch before",
    /Batch 1 of shop \d+ is not open/,
    inBatch((book) => book.entries(2, [{ id: 3, batch: 1 }])),
  ],
  [
    "an entry without any batch",
    /is not open in this transaction/,
    (book) => book.entries(2, [{ id: 3 }]),
  ],
  [
    "an entry numbered below its batch",
    /entry_pkey|is not open/,
    inBatch((book) => book.entries(2, [{ id: 2, key: "again" }])),
  ],
];

export const APPENDING_ATTACKS: readonly Attack[] = [
  [
    "a pair with the lines' numbers appended to a posted entry",
    /takes no more|posting_pkey/,
    (book) => book.lines(pair(1)),
  ],
  [
    "a pair with further numbers appended to a posted entry",
    /takes no more postings/,
    (book) =>
      book.lines([
        { entry: 1, line: 3, account: 1001, amount: 100 },
        { entry: 1, line: 4, account: 3001, amount: -100 },
      ]),
  ],
  [
    "such a pair out of an open batch",
    /takes no more postings/,
    inBatch((book) =>
      book.lines([
        { entry: 2, line: 3, account: 1001, amount: 100 },
        { entry: 2, line: 4, account: 3001, amount: -100 },
      ]),
    ),
  ],
  [
    "postings after the seal",
    /takes no more postings/,
    async (book) => {
      await inBatch(async () => {
        await book.entries(2, [{ id: 3 }]);
        await book.lines(pair(3));
      })(book);
      await book.lines([
        { entry: 3, line: 3, account: 1001, amount: 100 },
        { entry: 3, line: 4, account: 3001, amount: -100 },
      ]);
    },
  ],
  [
    "an entry after the seal",
    /is not open in this transaction/,
    async (book) => {
      await inBatch(async () => undefined)(book);
      await book.entries(2, [{ id: 3 }]);
    },
  ],
];

export const REVERSAL_ATTACKS: readonly Attack[] = [
  [
    "a second reversal of one entry",
    /entry_shop_id_reverses_key/,
    inBatch(async (book) => {
      await book.entries(2, [
        { id: 3, reverses: 1 },
        { id: 4, reverses: 1 },
      ]);
    }),
  ],
  ...(
    [
      ["amount", [110, -110], 1001, 0],
      ["account", [-100, 100], 1101, 0],
      ["sign", [100, -100], 1001, 0],
      ["creator", [-100, 100], 1001, 7],
    ] as const
  ).map<Attack>(([what, [debit, credit], account, creator]) => [
    `a reversal with another ${what}`,
    /is not the negative of the entry it reverses/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3, reverses: 1, gross: Math.abs(debit) }]);
      await book.lines([
        { entry: 3, line: 1, account, amount: debit, creator },
        { entry: 3, line: 2, account: 3001, amount: credit },
      ]);
    }),
  ]),
  ...(
    [
      ["an entry that is not there", 99],
      ["itself", 3],
    ] as const
  ).map<Attack>(([what, reverses]) => [
    `a reversal of ${what}`,
    /is not the negative of the entry it reverses/,
    inBatch(async (book) => {
      await book.entries(2, [{ id: 3, reverses }]);
      await book.lines(pair(3, {}));
    }),
  ]),
  [
    "a reversal of a reversal",
    /is not the negative of the entry it reverses/,
    inBatch(async (book) => {
      await book.entries(2, [
        { id: 3, reverses: 1 },
        { id: 4, reverses: 3 },
      ]);
      await book.lines([
        { entry: 3, line: 1, account: 1001, amount: -100 },
        { entry: 3, line: 2, account: 3001, amount: 100 },
        ...pair(4),
      ]);
    }),
  ],
];

/** A second batch as it should be, up to its seal. */
export const honest = async (book: RawBook): Promise<void> => {
  await book.open(2, 3);
  await book.entries(2, [{ id: 3 }]);
  await book.lines(pair(3));
};

export const SEAL_ATTACKS: readonly Attack[] = [
  ["a batch left unsealed", /Batch 2 of shop \d+ is not sealed/, honest],
  [
    "a forged digest",
    /breaks the chain/,
    async (book) => {
      await honest(book);
      await book.seal(2, { digest: Buffer.alloc(32, 7) });
    },
  ],
  [
    "a chain that begins anew",
    /breaks the chain/,
    async (book) => {
      await honest(book);
      await book.seal(2, { prev: Buffer.alloc(32) });
    },
  ],
  [
    "a digest of more entries than there are",
    /breaks the chain/,
    async (book) => {
      await honest(book);
      await book.seal(2, { digest: toDigest(await book.digestOf(1), 2) });
    },
  ],
  ...(["last", "entries", "lines", "gross"] as const).map<Attack>((what) => [
    `a seal with another count of ${what}`,
    /does not match its entries/,
    async (book) => {
      await honest(book);
      await book.seal(2, { [what]: 4 });
    },
  ]),
  [
    "a second seal of a batch",
    /is not open in this transaction|batch_seal_pkey/,
    (book) => book.seal(1),
  ],
  ["a seal of no batch", /is not open in this transaction/, (book) => book.seal(2)],
  ["a skipped batch number", /does not follow batch 1/, (book) => book.open(3, 3)],
  ["a batch number that was used", /does not follow batch 1/, (book) => book.open(1, 3)],
  ["a batch that starts over its predecessor", /must start at entry 3/, (book) => book.open(2, 2)],
  [
    "a second batch over one that is not sealed",
    /Batch 3 of shop \d+ does not follow a sealed batch/,
    async (book) => {
      await book.open(2, 3);
      await book.open(3, 1);
      await book.seal(3, { prev: Buffer.alloc(32), last: 2 });
      await book.seal(2);
    },
  ],
];

/** Tables of the session with the names of the book's: every check must look past them. */
export const SHADOW_ATTACKS: readonly Attack[] = [
  [
    "an unsealed batch behind a table that says it is sealed",
    /is not sealed/,
    async (book) => {
      await book.tx.run(
        "CREATE TEMPORARY TABLE batch_seal ON COMMIT DROP AS SELECT * FROM public.batch_seal WHERE shop_id = $1",
        [book.shopId],
      );
      await book.tx.run("UPDATE pg_temp.batch_seal SET batch_id = 2, last_entry_id = 2");
      await honest(book);
    },
  ],
  [
    "an entry in a closed period behind a table without periods",
    /in a closed period/,
    async (book) => {
      await book.tx.run(
        "CREATE TEMPORARY TABLE period ON COMMIT DROP AS SELECT * FROM public.period LIMIT 0",
      );
      await inBatch(async () => {
        await book.entries(2, [{ id: 3, day: "2026-07-31" }]);
        await book.lines(pair(3, { day: "2026-07-31" }));
      })(book);
    },
  ],
  [
    "an unknown account behind a chart that has it",
    /an account outside the chart/,
    async (book) => {
      await book.tx.run(
        "CREATE TEMPORARY TABLE ledger_account ON COMMIT DROP AS SELECT $1::bigint AS shop_id, 1::smallint AS code",
        [book.shopId],
      );
      await inBatch(async () => {
        await book.entries(2, [{ id: 3 }]);
        await book.lines(pair(3, { account: 1 }));
      })(book);
    },
  ],
  [
    "a pair appended behind a batch that looks open",
    /takes no more postings/,
    async (book) => {
      await book.tx.run(
        `CREATE TEMPORARY TABLE batch ON COMMIT DROP AS
         SELECT $1::bigint AS shop_id, 9 AS batch_id, 1 AS first_entry_id, pg_current_xact_id()::text::bigint AS xid`,
        [book.shopId],
      );
      await book.lines([
        { entry: 1, line: 3, account: 1001, amount: 100 },
        { entry: 1, line: 4, account: 3001, amount: -100 },
      ]);
    },
  ],
];
