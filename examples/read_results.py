"""Reads a result store with nothing but Python's own library: growths as a table, and one quantity of every replicate.

python3 examples/read_results.py reports/he-stability/results.sqlite activation.moment2
"""
import array
import math
import os
import sqlite3
import sys


def numbers(kind, data, count):
    """The first `count` numbers in `data`, low byte first: d is a Double, I an unsigned number of 32 bits."""
    values = array.array(kind)
    values.frombytes(data[: count * values.itemsize])
    if sys.byteorder == "big":
        values.byteswap()
    return values


SUMMARY = b"\x82\x80\x80\x80\x10"  # what `keep: summary` starts with


def unpack(data, places, depth, replicates):
    """The values of what is in a unit's data, in order: a list for each layer, with a value for each replicate. What has no place
    of a quantity has one layer. Behind the layers, 0 to depth + 1, stand the linear steps of each block, where there are blocks: as
    many as make the data come out even."""
    if data.startswith(SUMMARY):
        raise ValueError("summaries are InitLab's own form; `initlab results` shows what they say")
    for steps in range(64):
        try:
            return unpack_rows(data, places, depth + 2 + steps * depth, replicates)
        except (IndexError, ValueError):
            continue
    raise ValueError("the data of a unit cannot be read")


def unpack_rows(data, places, layers, replicates):
    place, unpacked = 0, []
    while place < len(data):  # what was not asked for is not there
        rows = layers if len(unpacked) in places else 1
        count = rows * replicates
        kind, place = data[place], place + 1
        if kind == 0:  # all values are the same
            values, place = list(numbers("d", data[place:], 1)) * count, place + 8
        elif kind == 1:  # for each layer the least value, and steps of 2^-28 above it
            values = []
            for _ in range(rows):
                base = numbers("d", data[place:], 1)[0]
                steps = numbers("I", data[place + 8 :], replicates)
                values += [
                    base + step * 2**-28 if step < 2**32 - 2 else -math.inf if step == 2**32 - 1 else math.nan
                    for step in steps
                ]
                place += 8 + 4 * replicates
        elif kind == 2:
            values, place = list(numbers("d", data[place:], count)), place + 8 * count
        elif kind == 3:  # those of an earlier quantity
            values, place = unpacked[data[place]], place + 1
        else:
            raise ValueError("an unknown form")
        if len(values) != count:
            raise ValueError("data that ends too early")
        unpacked.append(values)
    return [[values[i : i + replicates] for i in range(0, len(values), replicates)] for values in unpacked]


def main(store, quantity="activation.moment2"):
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    for row in database.execute("SELECT condition, direction, verdict, log10_per_layer FROM verdicts"):
        print(*row, sep="\t")
    places = {name: place for place, name in database.execute("SELECT place, name FROM quantities")}
    units = database.execute(
        "SELECT label, depth, first, count, data FROM units JOIN conditions ON conditions.id = units.condition"
        " WHERE position IS NOT NULL ORDER BY position, first")
    for label, depth, first, count, data in units:
        values = unpack(data, set(places.values()), depth, count)[places[quantity]]
        for replicate in range(count):
            print(label, first + replicate, *(layer[replicate] for layer in values[: depth + 2]), sep="\t")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or sys.argv[1].startswith("-"):
        sys.exit(f"""{__doc__}
usage: {sys.argv[0]} STORE [QUANTITY]

  STORE     results.sqlite, which `initlab run` writes beside its report
  QUANTITY  such as gradient.moment2; default: activation.moment2

It prints a line for each condition and direction: verdict and decades per layer. Then a line for each condition and
replicate: the quantity in every layer, from 0, the input, on; base-10 logarithms of what spans decades.
The same without this program: initlab results STORE --replicate all --quantity QUANTITY --format csv""")
    if os.path.isdir(sys.argv[1]):
        sys.exit(f"{sys.argv[1]}: this is a folder; name the store in it: {os.path.join(sys.argv[1], 'results.sqlite')}")
    if not os.path.exists(sys.argv[1]):
        sys.exit(f"{sys.argv[1]}: there is no such file; `initlab run` writes results.sqlite beside its report")
    try:
        main(*sys.argv[1:])
    except BrokenPipeError:
        sys.exit(0)
    except sqlite3.Error as error:
        sys.exit(f"{sys.argv[1]}: cannot be read as a result store ({error})")
    except ValueError as error:
        sys.exit(f"{sys.argv[1]}: {error}")
    except KeyError as error:
        sys.exit(f"there is no quantity {error}; `initlab results STORE --layer 1` shows all")
