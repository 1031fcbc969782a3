"""A figure painted from back to front: cape, far limbs, legs, clothes, head, weapon, near arm."""

from __future__ import annotations

from leo_assets.simulator.artist.canvas import Canvas, Outline, box, curve, ellipse, limb, place, poly, ribbon, smooth
from leo_assets.simulator.artist.genes import Genes
from leo_assets.simulator.artist.head import paint_head
from leo_assets.simulator.artist.palette import Rgb, mixed, toned
from leo_assets.simulator.artist.poses import Pose
from leo_assets.simulator.artist.skeleton import BUILDS, Arm, Bones, Leg, View, posed, toward
from leo_assets.simulator.artist.weapons import paint_bow_held, paint_shield, paint_weapon

_BOW_ARMS = 95.0  # an archer who aims holds the bow straight ahead


def paint_figure(canvas: Canvas, genes: Genes, pose: Pose, view: View) -> None:
    """Paint a figure that stands on the origin."""
    bones = posed(pose, BUILDS[genes.build], view)
    behind = view == "back"
    if genes.cape == "yes" and not behind:
        _cape(canvas, bones, genes)
    if not behind:
        _tail(canvas, bones, genes)
    if view == "side":
        _arm(canvas, bones.far_arm, genes, bones.build.stout, far=True)
    elif behind:
        _held(canvas, bones, genes)
    for leg, far in ((bones.far_leg, True), (bones.near_leg, False)):
        _leg(canvas, leg, genes, bones, far=far and view == "side")
    if view != "side":
        for arm in (bones.far_arm, bones.near_arm):
            _arm(canvas, arm, genes, bones.build.stout)
    _torso(canvas, bones, genes)
    if behind:
        _tail(canvas, bones, genes)
    if genes.cape == "yes" and behind:
        _cape(canvas, bones, genes)
    if genes.scarf == "yes":
        _scarf(canvas, bones, genes, tails=view != "front")
    paint_head(canvas, genes, bones)
    if genes.scarf == "yes" and not behind:
        _scarf_front(canvas, bones, genes)
    if genes.shield == "yes" and view != "side":
        paint_shield(canvas, genes, bones.far_arm.wrist, 1.0)
    if view == "side":
        _held(canvas, bones, genes)
        _arm(canvas, bones.near_arm, genes, bones.build.stout)
    elif not behind:
        _held(canvas, bones, genes)
        _fist(canvas, bones.near_arm, genes, bones.build.stout)


def _held(canvas: Canvas, bones: Bones, genes: Genes) -> None:
    pose, arm = bones.pose, bones.near_arm
    if genes.weapon == "none":
        return
    grip = toward(arm.wrist, arm.deg, 2.4)
    if bones.view != "side":
        side = -1.0 if bones.view == "front" else 1.0
        raised = 100 < pose.aim < 260
        aim = side * (160.0 if raised else 34.0)
        if genes.weapon in {"staff", "spear", "bow"} and not raised:
            aim = side * 176.0
        paint_weapon(canvas, genes, grip, aim)
        return
    calm = pose.mood == "open" and not 120 < pose.aim < 240
    if genes.weapon == "bow":
        paint_bow_held(
            canvas,
            genes,
            grip,
            arm.deg if pose.mood == "fierce" else 80.0,
            drawn=pose.mood == "fierce" and 100 < pose.aim,
        )
    elif genes.weapon in {"staff", "spear"} and calm:
        paint_weapon(canvas, genes, grip, 178.0 - pose.lean + (pose.aim - 62) * 0.12)
    else:
        paint_weapon(canvas, genes, grip, pose.aim)


def _leg(canvas: Canvas, leg: Leg, genes: Genes, bones: Bones, *, far: bool) -> None:
    stout = bones.build.stout
    cloth = genes.metal_colour if genes.top == "armour" and genes.species != "robot" else genes.legs_colour
    cloth = (
        genes.skin
        if genes.is_furred and genes.top != "armour"
        else genes.skin
        if genes.species == "skeleton"
        else cloth
    )
    cloth, boot = (_away(cloth), _away(genes.boots_colour)) if far else (cloth, genes.boots_colour)
    canvas.paint(
        limb(leg.hip, leg.knee, 5.4 * stout, 4.7 * stout),
        limb(leg.knee, leg.ankle, 4.7 * stout, 4.1 * stout),
        colour=cloth,
        light=0.35,
    )
    _boot(canvas, leg, boot, bones, stout)


def _boot(canvas: Canvas, leg: Leg, colour: Rgb, bones: Bones, stout: float) -> None:
    x, y = leg.ankle
    size = 0.94 + 0.06 * stout
    if bones.view == "side":
        shaft = limb(_between(leg.knee, leg.ankle, 0.55), leg.ankle, 4.6 * size, 4.7 * size)
        foot = smooth(
            (-4.8, -2.4), (-4.9, 3.6), (-3.6, 5.0), (5.6, 5.0), (8.6, 3.6), (8.0, 0.6), (3.8, -1.2), (2.6, -3.6)
        )
        canvas.paint(shaft, place(foot, x, y, leg.deg, size), colour=colour, light=0.5)
        cuff = _between(leg.knee, leg.ankle, 0.5)
    else:
        side = 1.0 if x > 0 else -1.0
        foot = smooth((-4.4, -3), (-5.0, 2.6), (-3.6, 5.0), (3.6, 5.0), (5.2, 2.8), (4.4, -3))
        shaft = limb(_between(leg.knee, leg.ankle, 0.55), leg.ankle, 4.6 * size, 4.6 * size)
        canvas.paint(shaft, place(foot, x + side * 0.4, y, 0, size), colour=colour, light=0.5)
        cuff = _between(leg.knee, leg.ankle, 0.5)
    down = _between(leg.knee, leg.ankle, 0.72)
    canvas.paint(limb(cuff, down, 5.0 * size, 4.8 * size), colour=toned(colour, lighter=0.07), light=0.3, ink=0.7)


def _between(a: tuple[float, float], b: tuple[float, float], share: float) -> tuple[float, float]:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _away(colour: Rgb) -> Rgb:
    """A colour on the side that the light does not reach."""
    return mixed(toned(colour, lighter=-0.075, hue_deg=8, toward_deg=-70), (74, 66, 120), 0.06)


def _sleeve(genes: Genes) -> Rgb:
    if genes.top == "armour":
        return genes.top_colour
    return genes.skin if genes.species == "skeleton" else genes.top_colour


def _arm(canvas: Canvas, arm: Arm, genes: Genes, stout: float, *, far: bool = False) -> None:
    sleeve, hand = (
        _sleeve(genes),
        genes.metal_colour if genes.top == "armour" and genes.species == "robot" else genes.skin,
    )
    glove = genes.boots_colour if genes.top == "armour" else hand
    if far:
        sleeve, glove, hand = _away(sleeve), _away(glove), _away(hand)
    canvas.paint(ellipse(*toward(arm.wrist, arm.deg, 2.2), 4.3 * (0.8 + 0.2 * stout)), colour=glove, light=0.5)
    wide = 1.25 if genes.top in {"robe", "dress"} else 1.0
    bare = genes.top in {"tunic", "dress"} and not genes.is_furred
    lower = limb(arm.elbow, arm.wrist, 4.0 * stout, 3.7 * stout * wide)
    upper = limb(arm.shoulder, arm.elbow, 4.9 * stout, 4.3 * stout)
    if bare:
        canvas.paint(limb(arm.elbow, arm.wrist, 3.6 * stout, 3.4 * stout), colour=hand, light=0.4)
        canvas.paint(
            upper,
            limb(arm.elbow, _between(arm.elbow, arm.wrist, 0.25), 4.4 * stout, 4.6 * stout),
            colour=sleeve,
            light=0.5,
        )
    else:
        canvas.paint(upper, lower, colour=sleeve, light=0.5)
        band = genes.top_colour if genes.top == "armour" else genes.trim_colour
        start, end = _between(arm.elbow, arm.wrist, 0.68), _between(arm.elbow, arm.wrist, 1.02)
        cuff = ribbon(curve(start, end), 7.4 * stout * wide, 8.8 * stout * wide)
        canvas.paint(cuff, colour=_away(band) if far else band, light=0.4, ink=0.8)
    if genes.top == "armour":
        plate = place(
            smooth((-6.0, 1.6), (-5.4, -4.0), (0, -6.6), (5.4, -4.0), (6.0, 1.6), (0, 3.4)), *arm.shoulder, scale=stout
        )
        canvas.paint(plate, colour=sleeve, light=0.9)


def _fist(canvas: Canvas, arm: Arm, genes: Genes, stout: float) -> None:
    colour = genes.boots_colour if genes.top == "armour" else genes.skin
    canvas.paint(ellipse(*toward(arm.wrist, arm.deg, 2.2), 4.3 * (0.8 + 0.2 * stout)), colour=colour, light=0.5)


def _trunk(bones: Bones, top: float, waist: float, hem: float, drop: float, sway: float = 0.0) -> Outline:
    """A garment from neck to hem; widths are halves, `drop` is how far it hangs below the pelvis."""
    (nx, ny), (px, py) = bones.neck, bones.pelvis
    mx, my = _between(bones.neck, bones.pelvis, 0.62)
    end = py + drop
    return smooth(
        (nx - top * 0.5, ny - 0.5), (nx - top, ny + 4), (mx - waist, my), (px - hem - sway, end - 2), (px - hem * 0.7 - sway, end),
        (px, end + 1), (px + hem * 0.7, end), (px + hem, end - 2), (mx + waist, my), (nx + top, ny + 4), (nx + top * 0.5, ny - 0.5),
    )  # fmt: skip


def _torso(canvas: Canvas, bones: Bones, genes: Genes) -> None:
    build = bones.build
    side = bones.view == "side"
    wide = (build.wide * 0.86 if side else build.wide) * (1.0 if build.stout < 1.1 else 1.0)
    belly = wide * (0.96 if build.stout < 1.1 else 1.12)
    stride = abs(bones.near_leg.ankle[0] - bones.far_leg.ankle[0]) if side else 10.0
    drop, flare = {
        "tunic": (6.5, 1.18),
        "shirt": (2.0, 1.0),
        "armour": (2.0, 1.0),
        "robe": (build.leg - 1.0, 1.22),
        "dress": (build.leg * 0.6, 1.5),
    }[genes.top]
    hem = wide * flare + (max(0.0, stride - 10) * 0.34 if genes.top in {"robe", "dress"} else 0.0)
    sway = bones.pose.flow * 0.08
    colour = genes.top_colour
    body = canvas.paint(_trunk(bones, wide * 0.92, belly, hem, drop, sway), colour=colour, light=0.55, depth=1.25)
    head = ellipse(bones.head[0] + 1, bones.head[1] + 3.5, build.head * 0.98, build.head * 0.95)
    canvas.cast(head, body, colour, 0.85)
    (nx, ny), (px, py) = bones.neck, bones.pelvis
    face = 1.0 if bones.view == "front" else 0.0
    if genes.top == "armour":
        _armour(canvas, bones, genes, wide)
    elif bones.view != "back":
        lapel = nx + (0.0 if face else 4.5)
        canvas.paint(
            poly((lapel - 4, ny), (lapel + 4, ny), (lapel, ny + 9)),
            colour=genes.trim_colour,
            inside=body,
            ink=0.7,
            light=0,
        )
        if genes.top in {"robe", "dress"}:
            edge = px + (0.0 if face else 3.0)
            canvas.paint(
                poly(
                    (edge - 1.7, py - 3), (edge + 1.7, py - 3), (edge + 2.4, py + drop + 3), (edge - 2.4, py + drop + 3)
                ),
                colour=genes.trim_colour,
                inside=body,
                ink=0.6,
                light=0,
            )
    if genes.top in {"robe", "dress", "tunic"}:
        end = py + drop
        canvas.paint(
            ribbon(curve((px - hem - 4, end - 3.6), (px, end - 1.2), (px + hem + 4, end - 3.6)), 3.0),
            colour=genes.trim_colour,
            inside=body,
            ink=0.6,
            light=0.3,
        )
    _belt(canvas, bones, genes, belly * 1.06)


def _armour(canvas: Canvas, bones: Bones, genes: Genes, wide: float) -> None:
    (nx, ny), (px, py) = bones.neck, bones.pelvis
    shift = 3.0 if bones.view == "side" else 0.0
    mx, my = _between(bones.neck, bones.pelvis, 0.35)
    for k in (-1, 0, 1):
        x = px + k * wide * 0.72
        canvas.paint(
            smooth(
                (x - wide * 0.46, py - 4),
                (x + wide * 0.46, py - 4),
                (x + wide * 0.5, py + 4.5),
                (x, py + 7.5),
                (x - wide * 0.5, py + 4.5),
            ),
            colour=toned(genes.top_colour, lighter=-0.05),
            light=0.6,
        )
    plate = smooth(
        (nx - wide * 0.7, ny + 3),
        (nx + wide * 0.75, ny + 3),
        (mx + wide * 0.98, my + 3),
        (px + wide * 0.7, py - 6),
        (px - wide * 0.6, py - 6),
        (mx - wide * 0.98, my + 3),
    )
    chest = canvas.paint(plate, colour=genes.top_colour, light=0.95, depth=1.2)
    if bones.view != "back":
        canvas.paint(
            ribbon(curve((nx + shift, ny + 4), (mx + shift * 1.3, my + 4), (px + shift, py - 6)), 1.3),
            colour=toned(genes.top_colour, lighter=-0.12),
            inside=chest,
            ink=0,
            shade=0,
            light=0,
        )
    canvas.cast(
        ellipse(bones.head[0] + 1, bones.head[1] + 3, bones.build.head, bones.build.head * 0.92),
        chest,
        genes.top_colour,
        0.85,
    )


def _belt(canvas: Canvas, bones: Bones, genes: Genes, half: float) -> None:
    x, y = _between(bones.neck, bones.pelvis, 0.82)
    tilt = -bones.pose.lean * 0.5 if bones.view == "side" else 0.0
    leather = genes.boots_colour
    canvas.paint(place(box(-half, -2.1, half, 2.1, 1.6), x, y, tilt), colour=leather, light=0.3, ink=0.8)
    if bones.view != "back":
        shift = half * 0.45 if bones.view == "side" else 0.0
        canvas.paint(
            place(box(-2.6, -2.6, 2.6, 2.6, 0.9), x + shift, y, tilt), colour=(230, 186, 84), light=0.8, ink=0.7
        )


def _cape(canvas: Canvas, bones: Bones, genes: Genes) -> None:
    (nx, ny), (px, _) = bones.neck, bones.pelvis
    wide, end, flow = bones.build.wide, -7.0 - bones.pose.lift, bones.pose.flow
    if bones.view == "side":
        low = px - 12 - flow * 0.75
        shape = smooth(
            (nx + 2, ny + 1),
            (nx - 6, ny + 3),
            (nx - 11 - flow * 0.2, ny + 16),
            (low - 5, end - 4 - abs(flow) * 0.35),
            (low + 1, end - abs(flow) * 0.25),
            (low + 9, end - 1.5 - abs(flow) * 0.2),
            (px + 2, end - 10),
            (nx + 4, ny + 14),
        )
    else:
        shape = smooth(
            (nx - wide * 0.7, ny + 1),
            (nx - wide * 1.15, ny + 12),
            (px - wide * 1.75, end - 2),
            (px - wide * 0.9, end + 1),
            (px, end - 1.5),
            (px + wide * 0.9, end + 1),
            (px + wide * 1.75, end - 2),
            (nx + wide * 1.15, ny + 12),
            (nx + wide * 0.7, ny + 1),
        )
    cape = canvas.paint(shape, colour=genes.cape_colour, light=0.5, depth=0.8)
    if bones.view == "back":
        for x in (-0.55, 0.5):
            canvas.paint(
                ribbon(curve((nx + x * wide * 0.6, ny + 14), (px + x * wide * 1.4, end)), 0.6, 2.2),
                colour=_away(genes.cape_colour),
                inside=cape,
                ink=0,
                shade=0,
                light=0,
            )


def _scarf(canvas: Canvas, bones: Bones, genes: Genes, *, tails: bool) -> None:
    nx, ny = bones.neck
    if tails:
        flow = bones.pose.flow
        for spread, length in ((6.0, 19.0), (-1.5, 15.0)):
            end = (nx - 5 - length * (0.55 + abs(flow) * 0.018), ny + 15 - flow * 0.55 - spread)
            middle = (nx - 5 - length * 0.45, ny + 5 - flow * 0.12 - spread * 0.4)
            canvas.paint(
                ribbon(curve((nx - 3, ny + 2), middle, end), 5.0, 5.6, 6.6),
                colour=_away(genes.scarf_colour) if spread < 0 else genes.scarf_colour,
                light=0.5,
            )
    _scarf_front(canvas, bones, genes)


def _scarf_front(canvas: Canvas, bones: Bones, genes: Genes) -> None:
    nx, ny = bones.neck
    shift = 1.6 if bones.view == "side" else 0.0
    half = bones.build.wide * 1.06
    band = smooth(
        (nx - half + shift, ny - 1.2),
        (nx + shift, ny + 1.6),
        (nx + half + shift, ny - 1.2),
        (nx + half * 1.02 + shift, ny + 4),
        (nx + shift, ny + 7.8),
        (nx - half * 1.02 + shift, ny + 4),
    )
    canvas.paint(band, colour=genes.scarf_colour, light=0.7)
    if bones.view == "front":
        canvas.paint(
            smooth(
                (nx + 3, ny + 4), (nx + 8.4, ny + 4), (nx + 8.8, ny + 15), (nx + 5.6, ny + 17.5), (nx + 3.6, ny + 14)
            ),
            colour=genes.scarf_colour,
            light=0.5,
        )


_TAILS: dict[str, tuple[tuple[float, ...], float]] = {
    "fox": ((5.0, 12.0, 15.0, 12.0, 2.0), 1.0),
    "wolf": ((5.0, 9.0, 11.5, 9.5, 2.0), 0.95),
    "cat": ((3.6, 3.8, 3.8, 4.0, 3.4), 1.1),
    "mouse": ((2.4, 2.0, 1.7, 1.4, 0.8), 1.15),
}


def _tail(canvas: Canvas, bones: Bones, genes: Genes) -> None:
    x, y = bones.pelvis
    if genes.species in {"rabbit", "bear"}:
        canvas.paint(
            ellipse(x - (9.5 if bones.view == "side" else 0), y + 1, 4.6),
            colour=toned(genes.skin, lighter=0.08),
            light=0.6,
        )
    if genes.species not in _TAILS:
        return
    widths, size = _TAILS[genes.species]
    flow = bones.pose.flow * 0.35
    turn = 1.0 if bones.view == "side" else 0.9 * (1 if bones.view == "back" else -1)
    spine = curve(
        (x - 5 * turn, y + 1),
        (x - 15 * size * turn, y + 3 - flow * 0.4),
        (x - 25 * size * turn, y - 4 - flow),
        (x - 29 * size * turn, y - 16 - flow),
        (x - 26 * size * turn, y - 25 - flow * 0.6),
    )
    tail = canvas.paint(ribbon(spine, *widths), colour=genes.skin, light=0.6)
    if genes.species in {"fox", "wolf"}:
        n = len(spine)
        tip = ribbon(spine[int(n * 0.66) :], widths[2] * 1.3, widths[3] * 1.5, widths[4] * 1.6)
        canvas.paint(tip, colour=(246, 236, 222), inside=tail, ink=0.5, light=0)
