"""Requests that mean no good: addresses, parameters and headers that have broken other servers."""

import random
from collections.abc import Iterator

PIECES = (
    b"%00", b"%0a", b"%0d%0aSet-Cookie:x=1", b"%ff%fe", b"%C3", b"%c0%ae%c0%ae/", b"../", b"..%2f", b"%2e%2e/", b"//",
    b"%252e%252e%252f", b"\\", b"%5c..%5c", b"/etc/passwd", b"C:/", b"~root", b"%u0000", b"%", b"%zz", b"%ed%a0%80",
    b"<script>", b"%3Cscript%3Ealert(1)%3C/script%3E", b"'%20OR%201=1--", b"%22;DROP%20TABLE", b"${7*7}", b"{{7*7}}",
    b"{0}", b"%25s%25n", b"$(id)", b"`id`", b"|cat", b"%e2%80%ae", b"%f0%9f%92%a9", b"%cc%81" * 40, b"\xe5\xe4\xf6",
    b"=", b"&", b"&&&", b";", b"?", b"#", b"+", b"*", b"%22", b"(", b"((((((((", b")", b"-", b"--", b"a*", b"*a",
    b"%3A", b"OR", b"AND%20", b"NOT", b"INTE", b"region:", b"ar:2009..", b"ar:..", b"ar:9999999999..1", b"budget:1e999",
    b"-1", b"0", b"00", b"1_0", b"%d9%a1", b"9" * 40, b"1e9", b"NaN", b"null", b"None", b"[]", b"true", b"x" * 500,
    b"a%20" * 60, b"=%22a", b"%C3%A5%C3%A4%C3%B6", b"praktik", b"%CC", b"%EF%BB%BF", b"%00praktik", b"\t", b"%7f",
)  # fmt: skip
_NAMES = (
    b"q region lan kommun ar budget bidrag start slut fran till program fas agare sort page limit lang mentions field"
    b" format about id n vy namn ordning slag text mal sprak match niva __proto__ q[] callback _method"
).split()
_METHODS = (b"GET",) * 12 + (b"HEAD", b"OPTIONS", b"POST", b"PUT", b"DELETE", b"TRACE", b"BREW", b"get")
_HEADERS = (
    b"Accept-Language: ", b"If-None-Match: ", b"If-None-Match: *", b"Origin: ", b"X-Forwarded-Host: ", b"Cookie: a=",
    b"X-Forwarded-For: ", b"Range: bytes=0-", b"Accept: ", b"Forwarded: for=", b"If-Modified-Since: ", b"Referer: ",
    b"Authorization: Basic ", b"X-Original-URL: /", b"Content-Type: ", b"Accept-Encoding: ", b"Upgrade: ",
)  # fmt: skip
_SPACES = bytes.maketrans(b"\n\r", b"  ")


def requests(paths: list[bytes], count: int, seed: int) -> Iterator[bytes]:
    """So many requests as they go over the wire, the same for the same seed; `paths` are those that exist."""
    chance = random.Random(seed)
    for _turn in range(count):
        path = chance.choice(paths) if chance.random() < 0.8 else b"/" + _some(chance, 3)
        if chance.random() < 0.3:
            path += b"/" * (chance.random() < 0.5) + _some(chance, 3)
        asked = b"&".join(_parameter(chance) for _each in range(chance.randrange(5)))
        target = (path + (b"?" + asked if asked else b"")).replace(b" ", b"%20").replace(b"\t", b"%09")
        headers = [
            chance.choice(_HEADERS) + _some(chance, 2).translate(_SPACES) for _each in range(chance.randrange(3))
        ]
        host = b"localhost" if chance.random() < 0.9 else _some(chance, 1)
        lines = [chance.choice(_METHODS) + b" " + target + b" HTTP/1.1", b"Host: " + host, *headers]
        yield b"\r\n".join([*lines, b"Connection: close", b"", b""])


def _header(chance: random.Random) -> bytes:
    return chance.choice(_HEADERS) + _some(chance, 2).translate(_SPACES)


def _parameter(chance: random.Random) -> bytes:
    name = chance.choice(_NAMES) if chance.random() < 0.9 else _some(chance, 2)
    return name + b"=" * (chance.random() < 0.95) + _some(chance, 4)


def _some(chance: random.Random, most: int) -> bytes:
    return b"".join(chance.choice(PIECES) for _each in range(chance.randrange(1, most + 1)))
