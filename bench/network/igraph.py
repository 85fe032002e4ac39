# Times and results of igraph's C core, for comparison; see main.go. It does what a line of standard input names, once, and
# answers with the milliseconds on the clock and of the processor; "answers" gives all results.
import json, sys, time
import igraph

folder = sys.argv[1]
ask = json.load(open(folder + "/questions.json"))
g = igraph.Graph.Read_Edgelist(folder + "/edges.txt", directed=False)
if g.vcount() < ask["nodes"]:
    g.add_vertices(ask["nodes"] - g.vcount())


def peak():
    for line in open("/proc/self/status"):
        if line.startswith("VmHWM:"):
            return int(line.split()[1])


if len(sys.argv) > 2:  # only the memory of it
    g.bridges(), g.articulation_points()
    json.dump({"peak_kb": peak()}, sys.stdout)
    sys.exit()

g.es["length"] = [1 + e * 7919 % 1000 for e in range(g.ecount())]
both = g.as_directed(mode="mutual")
arcs = g.get_edgelist() + [(b, a) for e, (a, b) in enumerate(g.get_edgelist()) if e % 10 != 7]
mixed = igraph.Graph(n=g.vcount(), edges=arcs, directed=True)  # every tenth edge leads one way
questions = {
    "bridges": g.bridges,
    "places": g.articulation_points,
    "hops": lambda: g.distances(source=[0]),
    "lengths": lambda: g.distances(source=[0], weights="length"),
    "dominators": lambda: both.dominator(0, mode="out"),
    "one-way": lambda: mixed.dominator(0, mode="out"),
}
results = {}


def flat(values):
    return [-1 if v == float("inf") else v for v in values]


def answers():
    tree = g.spanning_tree(weights="length")  # the safest way runs along a least spanning tree
    safest, weight = [-1] * g.vcount(), tree.es["length"]
    safest[0] = 0
    order, _, parent = tree.bfs(0)
    for v in order[1:]:
        p = parent[v]
        safest[v] = max(safest[p], weight[tree.get_eid(p, v)])
    return dict(
        bridges=sorted(results["bridges"]), places=sorted(results["places"]), hops=flat(results["hops"][0]), lengths=flat(results["lengths"][0]),
        safest=safest, dominators=[int(d) for d in results["dominators"]],
        one_way=[int(d) if d == d else -2 for d in results["one-way"]],
        disjoint=[g.edge_connectivity(0, v) for v in ask["targets"]],
        flows=[g.maxflow_value(0, v, capacity="length") for v in ask["targets"]], version=igraph.__version__)


for line in sys.stdin:
    name = line.strip()
    if name == "answers":
        json.dump(answers(), sys.stdout)
        break
    start, used = time.perf_counter(), time.process_time()
    results[name] = questions[name]()
    print((time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000, flush=True)
