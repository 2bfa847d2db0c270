// Reads {"texts": [...], "rounds": n} from standard input, runs zhlint on each text, and prints
// {"results": [...], "ms": least CPU time of a round over all texts}.
import * as zhlint from "zhlint";

// Half-width marks beside Han, quotes and brackets in full width; spaces as GB texts have them.
const rules = {
  fullwidthPunctuation: "，。：；？！“”‘’（）",
  unifiedPunctuation: "simplified",
  spaceBetweenMixedwidthContent: false,
  noSpaceBetweenFullwidthContent: true,
  noSpaceBeforePauseOrStop: true,
  noSpaceAfterFullwidthPauseOrStop: true,
  noSpaceOutsideFullwidthQuotation: true,
  noSpaceInsideQuotation: true,
  noSpaceOutsideFullwidthBracket: true,
  noSpaceInsideBracket: true,
  skipZhUnits: "年月日天号时分秒",
  skipAbbrs: [],
};
let input = "";
for await (const chunk of process.stdin.setEncoding("utf-8")) input += chunk;
const { texts, rounds } = JSON.parse(input);
let results = [];
let best = Infinity;
for (let round = 0; round < rounds; round += 1) {
  const start = process.cpuUsage();
  results = texts.map((text) => {
    try {
      const { result, validations } = zhlint.run(text, { rules });
      return { result, places: validations.map((each) => each.index), failed: false };
    } catch {
      return { result: text, places: [], failed: true };
    }
  });
  const { user, system } = process.cpuUsage(start);
  best = Math.min(best, (user + system) / 1000);
}
process.stdout.write(JSON.stringify({ results, ms: best }));
