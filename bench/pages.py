"""Reader pages: requests a second and processor time of what ``make run`` starts, and of nginx in front of it, against plain nginx.

    python bench/pages.py [--articles 10000] [--seconds 8] [--rounds 3] [--folder DIR]

wrk (Debian) asks over 32 keep-alive connections, one page all the time (hot) and all articles evenly (random): 70 % take Brotli, 20 % gzip,
10 % neither, and every fifth request has the tag of the page it knows and gets a 304. All contenders serve the same stored files;
they are measured in turn, and each ratio is the median of the rounds. Then the same while ten articles a minute are published.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench._newspaper import HOST, Newspaper, Server, article_paths, front_nginx, manage, newspaper, plain_nginx, product, publish_one  # noqa: E402

CONNECTIONS = 32
PER_MINUTE = 10
SCRIPT = """
local threads = 0
function setup(thread) threads = threads + 1; thread:set("number", threads) end
function init(args)
  math.randomseed(number * 7919)
  requests = {}
  for line in io.lines("%s") do
    local path, plain, gz, br = line:match("(%%S+) (%%S+) (%%S+) (%%S+)")
    local host = "%s"
    for n = 1, 10 do
      local coding, tag = "gzip, deflate, br", br
      if n == 8 or n == 9 then coding, tag = "gzip", gz elseif n == 10 then coding, tag = "identity", plain end
      local head = {["Host"] = host, ["Accept-Encoding"] = coding}
      if n %% 5 == 0 then head["If-None-Match"] = tag end
      requests[#requests + 1] = wrk.format("GET", path, head)
    end
  end
end
function request() return requests[math.random(#requests)] end
"""


def tag(file: Path) -> str:
    """The ETag that nginx and we make of a file."""
    status = file.stat()
    return f'"{int(status.st_mtime):x}-{status.st_size:x}"'


def script(paper: Newspaper, paths: list[str], name: str) -> Path:
    """A wrk script that asks for these pages."""
    table = paper.var / f"{name}.txt"
    lines = []
    for path in paths:
        file = paper.pages / (path + "index.html" if path.endswith("/") else path)[1:]
        lines.append(" ".join([path, *(tag(file.with_name(file.name + end)) for end in ("", ".gz", ".br"))]))
    table.write_text("\n".join(lines) + "\n")
    lua = paper.var / f"{name}.lua"
    lua.write_text(SCRIPT % (table, f"{HOST}:{paper.port}"))
    return lua


def load(server: Server, lua: Path, seconds: int) -> dict[str, float]:
    """Requests a second and microseconds of processor time for each; wrong answers end the measurement."""
    before = server.cpu()
    done = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(lua), f"http://127.0.0.1:{server.port}/"],
        capture_output=True,
        text=True,
        check=True,
    )
    used = server.cpu() - before
    if re.search(r"Non-2xx|Socket errors", done.stdout):
        sys.exit(f"{server.name}: {done.stdout}")
    count = int(re.search(r"(\d+) requests in", done.stdout)[1])  # type: ignore[index]  # wrk always says so
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])  # type: ignore[index]
    return {"rate": rate, "cpu_us": used / max(count, 1) * 1e6}


def publish_steadily(var: str, port: int, stop: multiprocessing.synchronize.Event) -> None:  # type: ignore[name-defined]  # a submodule
    """Ten articles a minute until told to stop; run in a process of its own."""
    Newspaper(Path(var), port).setup()
    number = 0
    while not stop.wait(60 / PER_MINUTE):
        publish_one(number)
        number += 1


@contextlib.contextmanager
def publishing(paper: Newspaper) -> Iterator[None]:
    """While articles are published."""
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    worker = context.Process(target=publish_steadily, args=(str(paper.var), paper.port, stop))
    worker.start()
    time.sleep(60 / PER_MINUTE)
    try:
        yield
    finally:
        stop.set()
        worker.join(30)


def rounds(contenders: list[Server], scripts: dict[str, Path], seconds: int, count: int) -> dict[str, list[dict[str, float]]]:
    """Every contender with every script, in turn, several times."""
    found: dict[str, list[dict[str, float]]] = {}
    for _ in range(count):
        for name, lua in scripts.items():
            for server in contenders:
                result = load(server, lua, seconds)
                found.setdefault(f"{server.name}_{name}", []).append(result)
                print(f"{server.name:9} {name:7} {result['rate']:9.0f} requests/s {result['cpu_us']:7.1f} µs/request", flush=True)
    return found


def summary(found: dict[str, list[dict[str, float]]], suffix: str) -> dict[str, float]:
    """Ratios to plain nginx of the same round, and processor time."""
    said: dict[str, float] = {}
    for server in ("embedded", "front"):
        for name in ("hot", "random"):
            ratios = [mine["rate"] / plain["rate"] for mine, plain in zip(found[f"{server}_{name}"], found[f"nginx_{name}"], strict=True)]
            said[f"{server}_{name}_ratio{suffix}"] = round(statistics.median(ratios), 3)
    for key, results in found.items():
        said[f"{key}_rps{suffix}"] = round(statistics.median(result["rate"] for result in results))
        said[f"{key}_cpu_us{suffix}"] = round(statistics.median(result["cpu_us"] for result in results), 1)
    return said


def main() -> None:
    """Fill, store, start, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("this measurement needs wrk (Debian)")
    with newspaper(asked.articles, asked.folder) as paper:
        rebuilt = manage(paper.var, paper.port, "rebuild_pages")
        print(rebuilt, end="", flush=True)
        paper.setup()
        paths = article_paths()
        scripts = {"hot": script(paper, paths[:1], "hot"), "random": script(paper, paths, "random")}
        result: dict[str, float] = {"articles": len(paths), "pages_per_second": float(re.search(r"([\d.]+) trang/giây", rebuilt)[1])}  # type: ignore[index]
        with product(paper) as embedded, plain_nginx(paper) as plain, front_nginx(paper) as front:
            contenders = [plain, embedded, front]
            result |= summary(rounds(contenders, scripts, asked.seconds, asked.rounds), "")
            with publishing(paper):
                result |= summary(rounds(contenders, scripts, asked.seconds, asked.rounds), "_publishing")
            result["pss_mb"] = round(embedded.pss_mb(), 1)
            result["front_pss_mb"] = round(embedded.pss_mb() + front.pss_mb(), 1)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
