import { describe, expect, it } from "vitest";
import { readVideoTable } from "@/lib/recommendation/domain/read-video-table";

describe("readVideoTable", () => {
  it("reads rates and counts, in Chinese and English headers", () => {
    const chinese = "标题\t播放量\t完播率\t点赞数\t评论数\t分享数\n泡茶\t1,000\t32.5%\t30\t1\t4";
    expect(readVideoTable(chinese)).toEqual({
      videos: [
        {
          name: "泡茶",
          exposure: 1_000,
          rates: { completion: 0.325, like: 0.03, comment: 0.001, other: 0.004 },
        },
      ],
      rejects: [],
    });
    const english = "views,completion rate,likes,comments\n500,0.3,10,2\n400,0.2,1,1";
    expect(readVideoTable(english).videos.map(({ rates }) => rates)).toEqual([
      { completion: 0.3, like: 0.02, comment: 0.004, other: 0 },
      { completion: 0.2, like: 0.0025, comment: 0.0025, other: 0 },
    ]);
  });

  it("names the row, the column and the value it cannot take", () => {
    const text = "播放,完播率,点赞,评论\n100,30%,abc,1\n100,130%,2,1\n,30%,2,1";
    expect(readVideoTable(text)).toEqual({
      videos: [],
      rejects: [
        { row: 2, column: "like", value: "abc", reason: "not-a-number" },
        { row: 3, column: "completion", value: "130%", reason: "more-than-impressions" },
        { row: 4, column: "exposure", value: "", reason: "not-a-number" },
      ],
    });
    expect(readVideoTable("标题,播放\na,1").rejects).toEqual([
      { row: 1, column: "completion", value: "", reason: "missing-column" },
      { row: 1, column: "like", value: "", reason: "missing-column" },
      { row: 1, column: "comment", value: "", reason: "missing-column" },
    ]);
  });
});
