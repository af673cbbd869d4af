// Opens a published table with the real LibreOffice, as a reader does by a double click.
//
// A double click asks: LibreOffice shows its dialog "Text Import", in which encoding, separators and the rest are
// preselected from the file, and the reader presses OK. `soffice --convert-to` is no substitute: without filter
// options it skips the dialog, and with it the look at the byte-order mark, and reads every CSV as Windows-1252; with
// filter options it is told the very encoding that it should find. So a macro in a profile of its own opens the file
// with LibreOffice's interaction handler, presses OK in the dialog that comes, and stores what was read. The windows
// exist in memory only (the back end "svp"); --headless would cancel every dialog.
//
// What was read is stored as flat OpenDocument: UTF-8 in every case, and unlike CSV it cannot repair on the way out
// what went wrong on the way in: each cell says its type, numbers in full, line breaks as paragraphs.
import { execFileSync, spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** How long LibreOffice may take for one table, in milliseconds; it takes one or two seconds. */
const LIMIT = 60_000;

/** LibreOffice ends so when it wants to be started again, as it does with a new profile. */
const AGAIN = 81;

/**
 * Opens a CSV file with LibreOffice and gives the rows of its only sheet, each an array of texts: of a number all its
 * digits, of anything else (also the result of a formula) the text that the cell shows.
 * @param {string | URL} csvPath
 * @returns {Promise<string[][]>}
 */
export async function openedByLibreOffice(csvPath) {
  const folder = await mkdtemp(join(tmpdir(), "yuchuang-office-"));
  try {
    // A copy, since LibreOffice writes a lock file beside what it opens.
    const [source, target, wrong] = ["table.csv", "table.fods", "wrong.txt"].map((name) => join(folder, name));
    const profile = join(folder, "profile");
    await copyFile(csvPath, source);
    await makeProfile(profile);
    const call = [source, target, wrong].map((path) => `"${pathToFileURL(path)}"`).join(",");
    const said = await run(program(), [
      `-env:UserInstallation=${pathToFileURL(profile)}`, "--norestore", "--nologo", "--nodefault", `macro:///Standard.Reader.Main(${call})`,
    ]);
    const read = await readFile(target, "utf8").catch(() => null);
    if (read !== null) return rowsOf(read);
    throw new Error(`LibreOffice did not read ${csvPath}: ${await readFile(wrong, "utf8").catch(() => said)}`);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The program behind `soffice` on the PATH: its starter would hold on to what is to be stopped after the limit. */
function program() {
  for (const folder of process.env.PATH.split(delimiter)) {
    try {
      const path = join(dirname(realpathSync(join(folder, "soffice"))), "soffice.bin");
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // The next folder may have it.
    }
  }
  throw new Error("soffice is not on the PATH: run scripts/setup test");
}

/** Runs LibreOffice until it ends by itself; gives what it said. */
async function run(path, args) {
  const env = { ...process.env, LC_ALL: "C.UTF-8", SAL_USE_VCLPLUGIN: "svp" };
  // The libraries of the build's compiler are not LibreOffice's.
  for (const name of ["LD_LIBRARY_PATH", "LANGUAGE", "DISPLAY", "WAYLAND_DISPLAY"]) delete env[name];
  for (let turn = 0; turn < 3; turn += 1) {
    const [status, said] = await new Promise((done, failed) => {
      const child = spawn(path, args, { env, stdio: ["ignore", "pipe", "pipe"], timeout: LIMIT, killSignal: "SIGKILL" });
      let said = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
      child.on("error", failed);
      child.on("close", (code, signal) => (signal ? failed(new Error(`LibreOffice did not end within ${LIMIT / 1000} s (${signal}): ${said}`)) : done([code, said])));
    });
    if (status !== AGAIN) return `status ${status}: ${said}`;
  }
  throw new Error("LibreOffice wants to be started again and again");
}

/** A profile as after the first start, with the formats of a reader in China, English labels, to find OK, and our macro. */
async function makeProfile(folder) {
  const set = (path, name, value) =>
    `<item oor:path="/org.openoffice.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`;
  const basic = join(folder, "user/basic/Standard");
  await mkdir(basic, { recursive: true });
  await writeFile(
    join(folder, "user/registrymodifications.xcu"),
    `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${set("Setup/Office", "ooSetupInstCompleted", true)}
${set("Setup/L10N", "ooSetupSystemLocale", "zh-CN")}
${set("Office.Linguistic/General", "UILocale", "en-US")}
</oor:items>`,
  );
  await writeFile(
    join(folder, "user/basic/script.xlc"),
    `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>`,
  );
  await writeFile(
    join(basic, "script.xlb"),
    `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Reader"/>
</library:library>`,
  );
  await writeFile(
    join(basic, "Reader.xba"),
    `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Reader" script:language="StarBasic">${escaped(MACRO)}</script:module>`,
  );
}

/**
 * The dialog blocks the macro that opens the file, so a listener waits for it. It is told of the dialog before the
 * dialog listens to its buttons, so it asks to be called back. The buttons stand last and are looked for from the end:
 * the preview before them cannot be asked for its parts.
 */
const MACRO = `
Dim pressed As Boolean

Sub Main(source, target, wrong)
  On Error Goto Failed
  ' The toolkit lives, and with it the listener, as long as its variable.
  Dim toolkit, document, message, number
  toolkit = createUnoService("com.sun.star.awt.Toolkit")
  toolkit.addTopWindowListener(createUnoListener("Seen_", "com.sun.star.awt.XTopWindowListener"))
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "InteractionHandler"
  how(0).Value = createUnoService("com.sun.star.task.InteractionHandler")
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, how())
  If Not pressed Then
    message = "it came without its dialog; is this a LibreOffice without windows, such as libreoffice-calc-nogui?"
    Goto Tell
  End If
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "OpenDocument Spreadsheet Flat XML"
  document.storeToURL(target, kind())
  document.close(True)
  StarDesktop.terminate()
  Exit Sub
Failed:
  message = Error$
Tell:
  number = FreeFile
  Open ConvertFromURL(wrong) For Output As #number
  Print #number, message
  Close #number
  StarDesktop.terminate()
End Sub

Sub Seen_windowActivated(event)
  If pressed Then Exit Sub
  createUnoService("com.sun.star.awt.AsyncCallback").addCallback(createUnoListener("Then_", "com.sun.star.awt.XCallback"), event.Source)
End Sub

Sub Then_notify(window)
  If window.AccessibleContext.AccessibleRole = com.sun.star.accessibility.AccessibleRole.DIALOG Then Press(window)
End Sub

Sub Press(part)
  Dim place, at
  place = part.AccessibleContext
  If place.AccessibleRole = com.sun.star.accessibility.AccessibleRole.PUSH_BUTTON And place.AccessibleName = "OK" Then
    pressed = True
    place.doAccessibleAction(0)
    Exit Sub
  End If
  For at = place.AccessibleChildCount - 1 To 0 Step -1
    If Not pressed Then Press(place.getAccessibleChild(at))
  Next
End Sub

Sub Seen_windowOpened(event) : End Sub
Sub Seen_windowClosing(event) : End Sub
Sub Seen_windowClosed(event) : End Sub
Sub Seen_windowMinimized(event) : End Sub
Sub Seen_windowNormalized(event) : End Sub
Sub Seen_windowDeactivated(event) : End Sub
Sub Seen_disposing(event) : End Sub
Sub Then_disposing(event) : End Sub
`;

/** The rows of the first sheet of a flat OpenDocument file, up to the last row that has anything. */
export function rowsOf(document) {
  const rows = [];
  const [sheet] = document.match(/<table:table .*?<\/table:table>/s);
  for (const [, attributes, inner] of sheet.matchAll(/<table:table-row\b([^>]*)>(.*?)<\/table:table-row>/gs)) {
    const cells = [...inner.matchAll(/<table:table-cell\b([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)].flatMap(([, attributes, inner = ""]) =>
      Array(attribute(attributes, "table:number-columns-repeated") ?? 1).fill(textOf(attributes, inner)),
    );
    for (let left = attribute(attributes, "table:number-rows-repeated") ?? 1; left > 0; left -= 1) rows.push(cells);
  }
  return rows.slice(0, rows.findLastIndex((cells) => cells.some((cell) => cell !== "")) + 1);
}

/** A number among the attributes of an element, or undefined. */
function attribute(attributes, name) {
  const found = attributes.match(new RegExp(` ${name}="([^"]*)"`));
  return found ? Number(found[1]) : undefined;
}

/** The text of a cell: its paragraphs are its lines, and runs of blanks and tabs are elements. */
function textOf(attributes, inner) {
  if (attributes.includes(' office:value-type="float"')) return String(attribute(attributes, "office:value"));
  return [...inner.matchAll(/<text:p(?:\/>|(?: [^>]*)?>(.*?)<\/text:p>)/gs)]
    .map(([, line = ""]) =>
      line
        .replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count = 1) => " ".repeat(count))
        .replaceAll("<text:tab/>", "\t")
        .replaceAll("<text:line-break/>", "\n")
        .replace(/<[^>]*>/g, "")
        .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) =>
          name ? { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }[name] : String.fromCodePoint(hex ? parseInt(hex, 16) : decimal),
        ),
    )
    .join("\n");
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The template of an evaluation with a figure in every row of a year, filled in by another library of another language. */
export function filledTemplate(bytes, year) {
  const folder = mkdtempSync(join(tmpdir(), "template-"));
  const path = join(folder, "template.xlsx");
  try {
    writeFileSync(path, bytes);
    const python = new URL("../../.tools/python/bin/python", import.meta.url).pathname;
    execFileSync(python, ["-c", FILL, path, String(year)]);
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const FILL = `
import openpyxl, re, sys
path, year = sys.argv[1:]
book = openpyxl.load_workbook(path)
sheet = book[book.sheetnames[1]]
head = next(row for row in sheet.iter_rows() if any(year in str(cell.value) for cell in row))
column = next(cell.column for cell in head if year in str(cell.value))
goal = next(cell.column for cell in head if "目标" in str(cell.value))
for row in sheet.iter_rows(min_row=head[0].row + 1):
    if row[0].value:
        # The figure of the target itself, which is nothing to be asked about.
        printed = re.search(r"[0-9.]+", str(sheet.cell(row[0].row, goal).value))
        sheet.cell(row[0].row, column).value = float(printed.group()) if printed else None
book.save(path)
`;
