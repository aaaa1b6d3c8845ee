/** Why people come: a topic they watch, the need it wakes, words in the names of what answers it. */
export interface Interest {
  readonly topic: string;
  readonly need: string;
  readonly answers: readonly string[];
}

/** Four interests a business; a product answers the first interest whose word its name holds, else one by its number. */
export const INTERESTS: Readonly<Record<string, readonly Interest[]>> = {
  tea: [
    { topic: "长辈生日", need: "体面送礼", answers: ["礼", "岩茶", "龙井", "普洱"] },
    { topic: "熬夜加班", need: "提神醒脑", answers: ["红茶", "滇红", "祁门", "乌龙"] },
    { topic: "换季养生", need: "清润去燥", answers: ["白茶", "菊花", "薏米", "荞麦"] },
    { topic: "露营出行", need: "方便携带", answers: ["茶包", "茶具", "小青柑", "龙珠"] },
  ],
  skincare: [
    { topic: "海边度假", need: "防晒修护", answers: ["防晒", "晒后", "喷雾"] },
    { topic: "换季泛红", need: "舒缓敏感", answers: ["舒缓", "修护", "面霜", "精华"] },
    { topic: "职场新人", need: "快速出门", answers: ["洁面", "卸妆", "素颜", "气垫"] },
    { topic: "健身打卡", need: "控油清爽", answers: ["控油", "清洁", "泥膜", "身体"] },
  ],
  snacks: [
    { topic: "办公室下午茶", need: "低糖解馋", answers: ["坚果", "燕麦", "果干", "栗"] },
    { topic: "追剧之夜", need: "越嚼越香", answers: ["牛肉", "鸭", "辣", "鱿鱼"] },
    { topic: "孩子春游", need: "独立小包", answers: ["饼干", "蛋糕", "海苔", "面包"] },
    { topic: "回家过年", need: "礼盒年货", answers: ["礼", "糕", "酥", "糖"] },
  ],
  apparel: [
    { topic: "哈尔滨旅游", need: "保暖防风", answers: ["羽绒", "毛", "绒", "手套"] },
    { topic: "通勤穿搭", need: "利落显瘦", answers: ["西装", "衬衫", "裤"] },
    { topic: "周末露营", need: "耐磨轻便", answers: ["冲锋", "卫衣", "鞋", "包"] },
    { topic: "夏日海岛", need: "清凉透气", answers: ["裙", "T恤", "短", "凉"] },
  ],
};
