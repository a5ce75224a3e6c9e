set terminal svg size 760,460 dynamic background rgb 'white' font 'sans,13'
set output 'detection-gate.svg'
set title 'a gate of many kinds: tolerance 5 %, alpha 1e-6' noenhanced
set logscale x
set xrange [0.45:11]
set xtics (0.5, 1, 2, 3, 5, 10)
set yrange [-3:103]
set xlabel 'variance of all weights too large by, %'
set ylabel 'gates that go red, %'
set key outside right top noenhanced font ',10'
set grid linecolor rgb '#dddddd'
$data << EOD
0.5 0 0 45.9258
1 0 0 45.9258
2 0 0 45.9258
3 0 0 45.9258
5 100 54.0742 100
10 100 54.0742 100


0.5 0 0 45.9258
1 0 0 45.9258
2 0 0 45.9258
3 0 0 45.9258
5 100 54.0742 100
10 100 54.0742 100


0.5 0 0 45.9258
1 0 0 45.9258
2 0 0 45.9258
3 0 0 45.9258
5 100 54.0742 100
10 100 54.0742 100


0.5 0 0 45.9258
1 0 0 45.9258
2 0 0 45.9258
3 0 0 45.9258
5 100 54.0742 100
10 100 54.0742 100


0.5 0 0 45.9258
1 0 0 45.9258
2 0 0 45.9258
3 0 0 45.9258
5 100 54.0742 100
10 100 54.0742 100


0.5 0 0 45.9258
1 0 0 45.9258
2 0 0 45.9258
3 0 0 45.9258
5 100 54.0742 100
10 100 54.0742 100


0.5 0 0 45.9258
1 0 0 45.9258
2 0 0 45.9258
3 0 0 45.9258
5 100 54.0742 100
10 100 54.0742 100


0.5 0 0 45.9258
1 0 0 45.9258
2 0 0 45.9258
3 0 0 45.9258
5 100 54.0742 100
10 100 54.0742 100
EOD
plot $data index 0 using 1:2:3:4 with yerrorlines pointtype 7 pointsize 0.4 linewidth 1.5 title 'he width=16 samples=1', $data index 1 using 1:2:3:4 with yerrorlines pointtype 7 pointsize 0.4 linewidth 1.5 title 'he(distribution=uniform) width=16 samples=1', $data index 2 using 1:2:3:4 with yerrorlines pointtype 7 pointsize 0.4 linewidth 1.5 title 'he width=16 samples=4', $data index 3 using 1:2:3:4 with yerrorlines pointtype 7 pointsize 0.4 linewidth 1.5 title 'he(distribution=uniform) width=16 samples=4', $data index 4 using 1:2:3:4 with yerrorlines pointtype 7 pointsize 0.4 linewidth 1.5 title 'he width=48 samples=1', $data index 5 using 1:2:3:4 with yerrorlines pointtype 7 pointsize 0.4 linewidth 1.5 title 'he(distribution=uniform) width=48 samples=1', $data index 6 using 1:2:3:4 with yerrorlines pointtype 7 pointsize 0.4 linewidth 1.5 title 'he width=48 samples=4', $data index 7 using 1:2:3:4 with yerrorlines pointtype 7 pointsize 0.4 linewidth 1.5 title 'he(distribution=uniform) width=48 samples=4'
