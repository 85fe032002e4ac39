# Time of networkx for the bridges, for comparison; see main.go. Parallel edges are no bridges, so that a simple
# graph serves once they are left out.
import json, sys, time
import networkx

folder = sys.argv[1]
ask = json.load(open(folder + "/questions.json"))
g = networkx.Graph()
g.add_nodes_from(range(ask["nodes"]))
number, twice = {}, set()
for e, line in enumerate(open(folder + "/edges.txt")):
    u, v = map(int, line.split())
    key = (min(u, v), max(u, v))
    if key in number:
        twice.add(key)
    number[key] = e
    g.add_edge(u, v)
start = time.perf_counter()
bridges = list(networkx.bridges(g))
taken = (time.perf_counter() - start) * 1000
keys = [(min(u, v), max(u, v)) for u, v in bridges]
json.dump({"times": {"bridges": taken}, "bridges": sorted(number[k] for k in keys if k not in twice), "version": networkx.__version__}, sys.stdout)
