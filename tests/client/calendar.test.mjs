/** The reminder, by an iCalendar parser. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ICAL from "ical.js";
import { jobs } from "./support/job.mjs";

for (const job of jobs()) {
  const say = (sentence, body) => test(`${sentence} (${job.name} client)`, body);
  const text = readFileSync(join(job.folder, job.calendarFile), "utf8");
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent");

  say("there is a reminder 30 and 7 days before the key expires, with an alarm", () => {
    assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
    const days = events.map((event) => event.getFirstPropertyValue("dtstart").toString());
    assert.deepEqual(days, job.reminders);
    for (const event of events) {
      const [alarm, ...others] = event.getAllSubcomponents("valarm");
      assert.equal(others.length, 0);
      assert.equal(alarm.getFirstPropertyValue("action"), "DISPLAY");
      assert.equal(alarm.getFirstPropertyValue("trigger").toSeconds(), 9 * 3600);
    }
    const uids = events.map((event) => event.getFirstPropertyValue("uid"));
    assert.equal(new Set(uids).size, 2);
  });

  say("it names the client, the key, the environment and the day, and nothing secret", () => {
    const inWords = new Intl.DateTimeFormat("nb-NO", { dateStyle: "long", timeZone: "UTC" });
    const day = inWords.format(new Date(job.expires));
    for (const event of events) {
      const words = ["summary", "description"].map((name) => event.getFirstPropertyValue(name));
      // TEXT has no control characters but the tab and the end of a line.
      const kid = job.kid.replaceAll(/[\r\u0085]/g, "");
      for (const part of [job.client, kid, job.label, day]) {
        assert.ok(words.join("\n").includes(part), part);
      }
      assert.equal(event.getFirstPropertyValue("url"), job.portal);
    }
    for (const name of ["d", "p", "q", "dp", "dq", "qi", "n"]) {
      assert.ok(!text.replaceAll("\r\n ", "").includes(job.privateJwk[name]));
    }
  });

  say("whatever the names are, there are no other properties", () => {
    const names = (component) => component.getAllProperties().map((property) => property.name);
    assert.deepEqual(names(calendar), ["version", "prodid"]);
    assert.deepEqual(calendar.getAllSubcomponents().length, 2);
    for (const event of events) {
      assert.deepEqual(names(event), [
        ...["uid", "dtstamp", "dtstart", "summary", "description", "url", "transp"],
      ]);
    }
  });
}
