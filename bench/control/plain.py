"""A forward-backward over two sides in numpy: all places at once, day by day.

Arguments: a file of claims (place, day, side as 32-bit integers), the number of places, the number of days.
Prints the seconds of the computation, reading apart, those of the processor, and the most memory in MB.
"""
import resource
import sys
import time

import numpy as np

claims = np.fromfile(sys.argv[1], np.int32).reshape(-1, 3)
places, days = int(sys.argv[2]), int(sys.argv[3])
start, used = time.time(), time.process_time()
weight, hazard = 2.0, 0.0002
said = np.zeros((days, places))
np.add.at(said, (claims[:, 1], claims[:, 0]), np.where(claims[:, 2] == 0, weight, -weight))
like = np.stack([1 / (1 + np.exp(-said)), 1 / (1 + np.exp(said))], axis=2)
turn = np.array([[1 - hazard, hazard], [hazard, 1 - hazard]])
forward = np.empty((days, places, 2))
now = np.full((places, 2), 0.5)
for day in range(days):
    now = now @ turn * like[day]
    now /= now.sum(axis=1, keepdims=True)
    forward[day] = now
back = np.ones((places, 2))
held = np.empty((days, places), np.float32)
for day in range(days - 1, -1, -1):
    both = forward[day] * back
    held[day] = both[:, 0] / both.sum(axis=1)
    back = (back * like[day]) @ turn
    back /= back.sum(axis=1, keepdims=True)
print(time.time() - start, time.process_time() - used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
